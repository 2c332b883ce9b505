const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
let now = null;

function grouped(elements, keysOf) {
  const groups = new Map();
  for (const element of elements) {
    for (const key of keysOf(element)) groups.set(key, [...(groups.get(key) ?? []), element]);
  }
  return groups;
}

const statements = all(".statement");
const sentences = grouped(all("[data-s]"), (element) => [element.dataset.s]);
const mentions = grouped(all("mark"), (element) => [element.dataset.e]);
const parts = grouped(all(".p"), (element) => new Set(statementsOf(element)));

function statementsOf(piece) {
  return piece.dataset.p.split(" ").map((part) => part.split(":")[0]);
}

function light(ids) {
  for (const element of all(".pair")) element.classList.remove("pair");
  for (const id of ids) for (const element of sentences.get(id) ?? []) element.classList.add("pair");
}

function lightUnder(event) {
  const sentence = event.target.closest("[data-s]");
  const statement = event.target.closest(".statement");
  light(sentence ? [sentence.dataset.s] : statement ? statement.dataset.sentences.split(" ") : []);
}

function clear() {
  for (const piece of all(".p")) piece.classList.remove("speaker", "cue", "content");
  for (const sentence of all(".within")) sentence.classList.remove("within");
  for (const statement of all(".now")) {
    statement.classList.remove("now");
    statement.querySelector("button").removeAttribute("aria-current");
  }
}

function markParts(id) {
  for (const piece of parts.get(id) ?? []) {
    for (const part of piece.dataset.p.split(" ")) {
      const [statement, name] = part.split(":");
      if (statement === id) piece.classList.add(name);
    }
  }
}

function show(statement, scrolls = true) {
  clear();
  now = statement;
  statement.classList.add("now");
  statement.querySelector("button").setAttribute("aria-current", "true");
  markParts(statement.id);
  for (const id of statement.dataset.sentences.split(" ")) {
    for (const element of sentences.get(id) ?? []) if (element.matches(".s")) element.classList.add("within");
  }
  if (scrolls) byId(statement.dataset.sentences.split(" ")[0])?.scrollIntoView(scrolling("center"));
  if (!isNarrow()) scrollPanelTo(statement);
  else if (!scrolls) statement.scrollIntoView(scrolling("nearest"));
  setAddress(statement.id);
}

// Only the panel scrolls: a second scrollIntoView would stop the smooth scroll of the article.
function scrollPanelTo(statement) {
  const panel = statement.closest("aside");
  const [box, frame] = [statement.getBoundingClientRect(), panel.getBoundingClientRect()];
  if (box.top >= frame.top && box.bottom <= frame.bottom) return;
  panel.scrollBy({ top: box.top - frame.top - (frame.height - box.height) / 2, behavior: calm ? "auto" : "smooth" });
}

function setAddress(id) {
  try {
    history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  } catch {
    // Some browsers refuse it to pages from disk; the page works without it.
  }
}

const scrolling = (block) => ({ block, behavior: calm ? "auto" : "smooth" });
const isNarrow = () => matchMedia("(max-width: 1080px)").matches;
const shown = () => statements.filter((statement) => !statement.hidden);

function step(by) {
  const list = shown();
  const next = list[list.indexOf(now) + by] ?? (now ? null : list[0]);
  if (!next) return;
  show(next);
  next.querySelector("button").focus({ preventScroll: true });
}

function showFrom(piece) {
  const ids = [...new Set(statementsOf(piece))].filter((id) => byId(id) && !byId(id).hidden);
  // A piece that is part of several statements shows them in turn.
  const next = ids[(ids.indexOf(now?.id) + 1) % ids.length];
  if (next) show(byId(next), false);
}

const isOfKind = (statement) => byId("attitudes").checked || statement.dataset.type === "statement";

function filter() {
  const words = byId("find").value.trim().toLowerCase();
  for (const statement of statements) {
    const isDoubtful = !byId("doubtful").checked || statement.dataset.doubts !== "0";
    statement.hidden = !(isOfKind(statement) && isDoubtful && statement.textContent.toLowerCase().includes(words));
  }
  byId("count").textContent = `${shown().length} of ${statements.filter(isOfKind).length}`;
}

function reveal(statement) {
  if (statement.hidden) {
    byId("find").value = "";
    byId("attitudes").checked = true;
    byId("doubtful").checked = false;
    filter();
  }
  show(statement);
}

function markName(button) {
  const wasPressed = button.getAttribute("aria-pressed") === "true";
  for (const other of all(".entities button")) other.setAttribute("aria-pressed", "false");
  for (const mark of all(".named")) mark.classList.remove("named");
  if (wasPressed) return;
  button.setAttribute("aria-pressed", "true");
  for (const mark of mentions.get(button.id) ?? []) mark.classList.add("named");
  (mentions.get(button.id) ?? [])[0]?.scrollIntoView(scrolling("center"));
  setAddress(button.id);
}

function toggleType(button) {
  const isOn = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(isOn));
  for (const mark of all("mark")) if (mark.classList.contains(button.dataset.type)) mark.classList.toggle("off", !isOn);
}

function addressed() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // a stray % in the address
  }
}

function follow() {
  const target = byId(addressed());
  if (!target) return;
  if (target.matches(".statement")) reveal(target);
  else if (target.matches(".entities button")) markName(target);
  else if (target.dataset.s) light([target.dataset.s]);
}

function onKey(event) {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const isTyping = event.target.matches('input[type="search"]');
  if (event.key === "Escape") {
    if (isTyping) event.target.blur();
    else clear();
    return;
  }
  if (isTyping) return;
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
  if (event.key === "/") {
    event.preventDefault();
    byId("find").focus();
  }
}

function onTextClick(event) {
  if (event.target.closest("a") || getSelection().type === "Range") return;
  const piece = event.target.closest(".p");
  if (piece) showFrom(piece);
}

function start() {
  const text = document.querySelector(".text");
  for (const place of [text, byId("statements")]) {
    place.addEventListener("pointerover", lightUnder);
    place.addEventListener("pointerleave", () => light([]));
  }
  text.addEventListener("click", onTextClick);
  for (const statement of statements) {
    statement.addEventListener("click", (event) => event.target.closest("a") || show(statement));
  }
  for (const button of all(".entities button")) button.addEventListener("click", () => markName(button));
  for (const button of all(".legend button")) button.addEventListener("click", () => toggleType(button));
  for (const id of ["find", "attitudes", "doubtful"]) byId(id).addEventListener("input", filter);
  byId("notes").addEventListener("input", () => document.body.classList.toggle("quiet-doubts", !byId("notes").checked));
  addEventListener("keydown", onKey);
  addEventListener("hashchange", follow);
  const bar = document.querySelector(".bar");
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  filter();
  // After the browser's own scroll to the address, which would stop this one.
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(follow)));
}

if (byId("find")) start();
