const [TITLE, ORIGINAL, DATE, LANGUAGE, LINK, ERROR] = [0, 1, 2, 3, 4, 5];
const [ARTICLE, ID, SPEAKER, CUE, CONTENT, KIND, NEGATED, DOUBTS, SAID, RISK, ABOUT] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const PAGE = 40; // statements that are shown at a time
const RANKS = 8;
const CIRCLES = 80;
const LABELS = 7;
const MOST_BARS = 120;
const FIELDS = ["q", "speaker", "about", "from", "to", "language", "kind", "risk"];
const CHECKS = ["denied", "sure"];
const SVG = "http://www.w3.org/2000/svg";

let rows; // what the page holds: names, places, who speaks together, articles, statements
let haystacks; // for each statement its words in small letters
let smallNames; // the names in small letters
let dates; // for each statement the date of its article
let attitudes; // how many of the statements are attitudes
let order; // numbers of the statements, newest article first
let timeline; // the periods that the timeline shows
let periods; // for each statement the period of its date
let found = [];
let shownHits = 0;

async function unpack() {
  const packed = atob(byId("rows").textContent);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function element(name, words, className) {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (className) made.className = className;
  return made;
}

function prepare() {
  const titles = rows.articles.map((article) => `${article[TITLE]} ${article[ORIGINAL]}`);
  haystacks = rows.statements.map((one) => `${rows.names[one[SPEAKER]]} ${one[CUE]} ${one[CONTENT]} ${titles[one[ARTICLE]]}`.toLowerCase());
  smallNames = rows.names.map((name) => name.toLowerCase());
  dates = rows.statements.map((one) => rows.articles[one[ARTICLE]][DATE]);
  attitudes = rows.statements.filter((one) => one[KIND] === "attitude").length;
  order = rows.statements.map((_, number) => number);
  order.sort((a, b) => (dates[a] < dates[b] ? 1 : dates[a] > dates[b] ? -1 : a - b));
  timeline = timeUnit(rows.articles.map((article) => article[DATE]).filter((date) => /^\d{4}-\d\d-\d\d$/.test(date)).sort());
  const byArticle = rows.articles.map((article) => article[DATE].slice(0, timeline.letters));
  periods = rows.statements.map((one) => byArticle[one[ARTICLE]]);
}

function addOptions(id, values) {
  byId(id).append(...values.map((value) => new Option(value)));
}

function fillChoices() {
  addOptions("language", [...new Set(rows.articles.map((article) => article[LANGUAGE]))].filter(Boolean).sort());
  addOptions("kind", [...new Set(rows.statements.map((one) => one[KIND]))].sort());
  const risks = new Set(rows.statements.map((one) => one[RISK]));
  addOptions("risk", ["low", "medium", "high"].filter((risk) => risks.has(risk)));
  byId("risks").hidden = !["low", "medium", "high"].some((risk) => risks.has(risk));
  const counts = countNames(order);
  addOptions("speakers", largest(counts.speakers, 400).map(([name]) => rows.names[name]));
  addOptions("subjects", largest(counts.subjects, 400).map(([name]) => rows.names[name]));
}

// The numbers of the names that a filter allows; null: all. A whole name matches itself and those who speak together with
// others ('Astana' matches 'Astana and Baku'); a part of a name matches all names with it.
function namesLike(text) {
  const words = text.trim().toLowerCase();
  if (!words) return null;
  const numbers = [...rows.names.keys()];
  const exact = numbers.filter((number) => smallNames[number] === words);
  if (!exact.length) return new Set(numbers.filter((number) => smallNames[number].includes(words)));
  const together = rows.together.filter(([, ...members]) => members.some((member) => exact.includes(member)));
  return new Set([...exact, ...together.map(([number]) => number)]);
}

function chosen() {
  const fields = Object.fromEntries(FIELDS.map((id) => [id, byId(id).value.trim()]));
  const checks = Object.fromEntries(CHECKS.map((id) => [id, byId(id).checked]));
  return { ...fields, ...checks, words: fields.q.toLowerCase().split(/\s+/).filter(Boolean), speakers: namesLike(fields.speaker), subjects: namesLike(fields.about) };
}

function fitsNames(one, choice) {
  return (!choice.speakers || choice.speakers.has(one[SPEAKER])) && (!choice.subjects || one[ABOUT].some((name) => choice.subjects.has(name)));
}

// Attitudes are not shown until they are chosen.
function fitsKind(one, choice) {
  if (choice.kind ? one[KIND] !== choice.kind : one[KIND] === "attitude") return false;
  return (!choice.risk || one[RISK] === choice.risk) && (!choice.denied || one[NEGATED]) && (!choice.sure || !one[DOUBTS]);
}

function fitsWords(number, words) {
  for (const word of words) if (!haystacks[number].includes(word)) return false;
  return true;
}

function fits(number, choice) {
  const one = rows.statements[number];
  if (choice.language && rows.articles[one[ARTICLE]][LANGUAGE] !== choice.language) return false;
  return fitsKind(one, choice) && fitsNames(one, choice) && fitsWords(number, choice.words);
}

const isWithin = (date, choice) => (!choice.from || (date && date >= choice.from)) && (!choice.to || (date && date <= choice.to));

function countNames(numbers) {
  const speakers = new Uint32Array(rows.names.length);
  const subjects = new Uint32Array(rows.names.length);
  for (const number of numbers) {
    const one = rows.statements[number];
    speakers[one[SPEAKER]]++;
    for (const name of one[ABOUT]) subjects[name]++;
  }
  if (rows.nobody >= 0) speakers[rows.nobody] = 0;
  return { speakers, subjects };
}

// The names with the largest counts, each with its count.
function largest(counts, most) {
  const counted = [];
  counts.forEach((count, name) => count && counted.push([name, count]));
  return counted.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
}

const grouped = (number) => number.toLocaleString("en");

function run() {
  const choice = chosen();
  const inPeriods = new Map();
  found = [];
  for (const number of order) {
    if (!fits(number, choice)) continue;
    inPeriods.set(periods[number], (inPeriods.get(periods[number]) ?? 0) + 1);
    if (isWithin(dates[number], choice)) found.push(number);
  }
  const counts = countNames(found);
  showMap(counts.subjects); // first: it asks for its size, which is known as long as nothing else has changed
  byId("count").textContent = `${grouped(found.length)} of ${grouped(choice.kind === "attitude" ? attitudes : rows.statements.length - attitudes)}`;
  byId("empty").hidden = found.length > 0;
  showTime(inPeriods, choice);
  showRanks("who", "speaker", counts.speakers);
  showRanks("what", "about", counts.subjects);
  shownHits = 0;
  byId("hits").replaceChildren();
  showMore(choice);
  if (byId("all").open) showArticles(choice);
  setAddress();
}

// Days, months or years: the finest unit whose bars fit.
function timeUnit(known) {
  if (!known.length) return { letters: 10, name: "no article has a date", periods: [] };
  for (const [letters, name] of [[10, "by day"], [7, "by month"], [4, "by year"]]) {
    const periods = periodsBetween(known[0], known.at(-1), letters);
    if (periods.length <= MOST_BARS) return { letters, name, periods };
  }
  return { letters: 4, name: "by year", periods: [...new Set(known.map((date) => date.slice(0, 4)))] };
}

function periodsBetween(first, last, letters) {
  const periods = [];
  const day = new Date(`${first}T12:00:00Z`);
  for (let steps = 0; steps <= MOST_BARS + 1; steps++) {
    const period = day.toISOString().slice(0, letters);
    if (period > last.slice(0, letters)) break;
    periods.push(period);
    if (letters === 10) day.setUTCDate(day.getUTCDate() + 1);
    else if (letters === 7) day.setUTCMonth(day.getUTCMonth() + 1, 1);
    else day.setUTCFullYear(day.getUTCFullYear() + 1, 0, 1);
  }
  return periods;
}

function showTime(counts, choice) {
  const { name, periods } = timeline;
  byId("undated").textContent = counts.get("") ? `${counts.get("")} without a date` : "";
  const most = Math.max(1, ...periods.map((period) => counts.get(period) ?? 0));
  byId("unit").textContent = name;
  [byId("first").textContent, byId("last").textContent] = [periods.at(0) ?? "", periods.at(-1) ?? ""];
  byId("bars").replaceChildren(...periods.map((period) => bar(period, counts.get(period) ?? 0, most, choice)));
}

function bar(period, count, most, choice) {
  const made = element("button");
  const [first, last] = [`${period}-01-01`.slice(0, 10), lastDay(period)];
  made.type = "button";
  made.title = `${period}: ${count}`;
  made.setAttribute("aria-label", `${period}: ${count} ${count === 1 ? "statement" : "statements"}`);
  made.style.setProperty("--height", count ? `${Math.max(3, (100 * count) / most)}%` : "0%");
  made.classList.toggle("out", Boolean((choice.from && last < choice.from) || (choice.to && first > choice.to)));
  made.addEventListener("click", () => choosePeriod(first, last));
  return made;
}

function lastDay(period) {
  if (period.length === 10) return period;
  const [year, month] = period.split("-").map(Number);
  return new Date(Date.UTC(year, month || 12, 0)).toISOString().slice(0, 10);
}

function choosePeriod(first, last) {
  const isChosen = byId("from").value === first && byId("to").value === last;
  [byId("from").value, byId("to").value] = isChosen ? ["", ""] : [first, last];
  run();
}

function showRanks(id, field, counts) {
  const ranked = largest(counts, RANKS);
  const value = byId(field).value.trim();
  byId(`no-${id}`).hidden = ranked.length > 0;
  byId(id).replaceChildren(...ranked.map(([name, count]) => {
    const item = element("li");
    const made = element("button");
    made.type = "button";
    made.append(element("span", rows.names[name]), element("span", String(count), "quiet"));
    made.style.setProperty("--width", `${(100 * count) / ranked[0][1]}%`);
    made.setAttribute("aria-pressed", String(value === rows.names[name]));
    made.addEventListener("click", () => chooseName(field, rows.names[name]));
    item.append(made);
    return item;
  }));
}

function chooseName(field, name) {
  byId(field).value = byId(field).value === name ? "" : name;
  run();
}

function drawing(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// The part of the world that contains all places, in degrees; y grows to the south.
function view(points) {
  const isWorld = byId("world").getAttribute("aria-pressed") === "true" || !points.length;
  if (isWorld) return { left: -172, top: -80, right: 191, bottom: 58 };
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => -y)];
  const width = Math.max(16, 1.3 * (Math.max(...xs) - Math.min(...xs)));
  const height = Math.max(10, 1.3 * (Math.max(...ys) - Math.min(...ys)));
  const [x, y] = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2];
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function showMap(counts) {
  const located = new Map(rows.places.map(([name, x, y]) => [name, [x, y]]));
  const ranked = largest(counts.map((count, name) => (located.has(name) ? count : 0)), CIRCLES);
  const { left, top, right, bottom } = view(ranked.map(([name]) => located.get(name)));
  const squeeze = Math.cos((((top + bottom) / 2) * Math.PI) / 180); // a degree to the east is shorter in the north
  const [width, height] = [(right - left) * squeeze, bottom - top];
  const [boxWidth, boxHeight] = [byId("map").clientWidth || 600, byId("map").clientHeight || 250];
  const pixel = Math.max(width / boxWidth, height / boxHeight);
  byId("map").setAttribute("viewBox", `${left * squeeze} ${top} ${width} ${height}`);
  byId("ground").setAttribute("transform", `scale(${squeeze} 1)`);
  const most = ranked.length ? ranked[0][1] : 1;
  const circles = ranked.map(([name, count]) => circle(name, count, located.get(name), squeeze, pixel * (3 + 13 * Math.sqrt(count / most))));
  byId("places").replaceChildren(...circles, ...labels(ranked, located, squeeze, pixel, right * squeeze));
}

function circle(name, count, [x, y], squeeze, radius) {
  const made = drawing("circle", { cx: x * squeeze, cy: -y, r: radius });
  const title = drawing("title", {});
  title.textContent = `${rows.names[name]}: ${count}`;
  made.append(title);
  made.addEventListener("click", () => chooseName("about", rows.names[name]));
  return made;
}

// The names of the largest circles, without those that would cover another name; to the left of the circle if there is no room.
function labels(ranked, located, squeeze, pixel, right) {
  const boxes = [];
  const made = [];
  const most = ranked.length ? ranked[0][1] : 1;
  for (const [name, count] of ranked) {
    const [x, y] = [located.get(name)[0] * squeeze, -located.get(name)[1]];
    const gap = pixel * (5 + 13 * Math.sqrt(count / most));
    const width = 7.4 * pixel * rows.names[name].length;
    const left = x + gap + width > right ? x - gap - width : x + gap;
    const isFree = boxes.every((other) => Math.abs(other.y - y) > 15 * pixel || left > other.right || left + width < other.left);
    if (!isFree) continue;
    const label = drawing("text", { x: left < x ? x - gap : left, y: y + 4 * pixel, "font-size": 12 * pixel, "text-anchor": left < x ? "end" : "start" });
    label.textContent = rows.names[name];
    boxes.push({ left, right: left + width, y });
    made.push(label);
    if (made.length === LABELS) break;
  }
  return made;
}

function showMore(choice = chosen()) {
  const next = found.slice(shownHits, shownHits + PAGE);
  byId("hits").append(...next.map((number) => hit(rows.statements[number], choice.words)));
  shownHits += next.length;
  byId("more").hidden = shownHits >= found.length;
  byId("more").textContent = `Show more (${grouped(found.length - shownHits)} left)`;
}

function hit(one, words) {
  const article = rows.articles[one[ARTICLE]];
  const item = element("li");
  const said = element("div");
  const what = element("p");
  if (one[CUE]) what.append(element("span", `${one[CUE]} `, "cue"));
  what.append(...withHits(one[CONTENT], words));
  said.append(what, sourceLine(one, article));
  const time = element("time", article[DATE] || "no date");
  if (article[DATE]) time.dateTime = article[DATE];
  const who = element("p", "", "who");
  who.append(...withHits(rows.names[one[SPEAKER]], words));
  item.append(time, who, said);
  return item;
}

function sourceLine(one, article) {
  const line = element("p", "", "source");
  const link = element("a", article[TITLE]);
  link.href = `${article[LINK]}#${encodeURIComponent(one[ID])}`;
  line.append(link, element("span", article[LANGUAGE]));
  if (one[SAID] && one[SAID] !== article[DATE]) line.append(element("span", `said ${one[SAID]}`));
  if (one[NEGATED]) line.append(element("span", "negated: denied, or not said", "chip strong"));
  if (one[RISK]) line.append(element("span", `${one[RISK]} risk`));
  if (one[DOUBTS]) line.append(element("span", one[DOUBTS] === 1 ? "1 doubt" : `${one[DOUBTS]} doubts`, "chip"));
  return line;
}

// The text with each of the words marked.
function withHits(text, words) {
  if (!words.length) return [text];
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
  return text.split(pattern).map((piece, place) => (place % 2 ? element("mark", piece) : piece));
}

function showArticles(choice = chosen()) {
  const fitting = rows.articles.filter((article) => (!choice.language || article[LANGUAGE] === choice.language) && isWithin(article[DATE], choice) && choice.words.every((word) => `${article[TITLE]} ${article[ORIGINAL]}`.toLowerCase().includes(word)));
  fitting.sort((a, b) => Number(!a[ERROR]) - Number(!b[ERROR]) || (a[DATE] < b[DATE] ? 1 : -1));
  byId("articles").replaceChildren(...fitting.map(articleLine));
}

function articleLine(article) {
  const item = element("li");
  const link = element("a", article[TITLE]);
  link.href = article[LINK];
  item.append(element("span", `${article[DATE] || "no date"} ${article[LANGUAGE]} `, "quiet"), link);
  if (article[ERROR]) item.append(element("span", ` ⚑ ${article[ERROR]}`, "failed"));
  return item;
}

function setAddress() {
  const given = [...FIELDS.map((id) => [id, byId(id).value.trim()]), ...CHECKS.map((id) => [id, byId(id).checked ? "1" : ""])];
  const text = new URLSearchParams(given.filter(([, value]) => value)).toString();
  try {
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  } catch {
    // Some browsers refuse it to pages from disk; the page works without it.
  }
}

// The value, or nothing if it is for a date and is none: a browser would complain.
function allowed(field, value) {
  return field.type !== "date" || /^\d{4}-\d\d-\d\d$/.test(value) ? value : "";
}

function followAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const id of FIELDS) byId(id).value = allowed(byId(id), given.get(id) ?? "");
  for (const id of CHECKS) byId(id).checked = given.has(id);
  run();
}

function clearFilters() {
  byId("filters").reset();
  run();
}

function onKey(event) {
  if (event.key !== "/" || event.target.matches("input, select") || event.metaKey || event.ctrlKey || event.altKey) return;
  event.preventDefault();
  byId("q").focus();
}

async function start() {
  rows = await unpack();
  prepare();
  fillChoices();
  byId("filters").addEventListener("input", run);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", clearFilters);
  byId("more").addEventListener("click", () => showMore());
  byId("world").addEventListener("click", (event) => {
    event.target.setAttribute("aria-pressed", String(event.target.getAttribute("aria-pressed") !== "true"));
    run();
  });
  byId("all").addEventListener("toggle", () => byId("all").open && showArticles());
  byId("article-count").textContent = grouped(rows.articles.length);
  addEventListener("keydown", onKey);
  addEventListener("hashchange", followAddress);
  followAddress();
  performance.mark("ready");
  document.documentElement.dataset.ready = "yes";
}

start();
