"use strict";

const byId = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];

function storedTheme(chosen) {
  try {
    if (chosen) localStorage.setItem("dragoman-theme", chosen);
    return localStorage.getItem("dragoman-theme");
  } catch {
    return null; // a page that opens from disk may have no storage
  }
}

function turnTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  storedTheme(root.dataset.theme);
}

const theme = storedTheme();
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
byId("theme").addEventListener("click", turnTheme);
