// The lists of reports, findings and units. What is shown stands in the fragment: #findings?rule=T101&sort=-level&page=2
"use strict";
const ROWS = 50, TYPING = 250;
const $ = id => document.getElementById(id);
let facts, said, files, findings, units, turn = 0;

// Data. Each script calls gouji() with its name and its rows.
const requested = new Map(), arrived = new Map();
function load(name) {
  if (!requested.has(name)) requested.set(name, new Promise((resolve, reject) => {
    const script = document.createElement("script");
    arrived.set(name, resolve);
    script.src = `data/${name}.js`;
    script.onerror = () => reject(new Error(fill(said.missing, script.getAttribute("src"))));
    document.head.append(script);
  }));
  return requested.get(name);
}
globalThis.gouji = (name, rows) => arrived.get(name)(rows);

async function loadLists() {
  const [reports, found] = await Promise.all([load("files"), load("findings")]);
  if (files) return;
  files = reports.map(([id, path, unit, title, year, cause, reason, errors, warnings, infos, figures, contradicted, page], at) => ({
    at, id, path, unit: unit || said.no_unit, name: title || path.split(/[\\/]/).pop(), year, cause, reason, errors, warnings, infos,
    figures, contradicted, page, words: `${path}\n${unit}\n${title}\n${reason}`.toLowerCase(), rules: new Set(),
  }));
  findings = found.map(([file, rule, level, listed, state, anchor], at) => {
    if (listed) files[file].rules.add(rule);
    return { at, file: files[file], rule, level, listed, state: facts.states[state], anchor };
  });
  units = new Map();
  for (const file of files) {
    if (!units.has(file.unit)) units.set(file.unit, { unit: file.unit, words: file.unit.toLowerCase(), files: 0, failed: 0, errors: 0, warnings: 0, infos: 0 });
    const unit = units.get(file.unit);
    unit.files++;
    unit.failed += file.cause ? 1 : 0;
    for (const level of facts.levels) unit[counted[level]] += file[counted[level]];
  }
  const { compare } = new Intl.Collator("zh", { numeric: true });
  [...units.keys()].sort(compare).forEach((name, at) => { units.get(name).at = at; });
}

// The words of findings, by the parts in which they lie.
const partOf = finding => Math.floor(finding.at / facts.part);
async function loadWords(shown, told) {
  const parts = [...new Set(shown.map(partOf))];
  let done = 0;
  const loaded = new Map(await Promise.all(parts.map(async part => {
    const rows = await load(`words-${part}`);
    told?.(++done, parts.length);
    return [part, rows];
  })));
  for (const finding of shown) if (!finding.message)
    [finding.message, finding.text, finding.section, finding.place, finding.suggestion, finding.equation, finding.reason] =
      loaded.get(partOf(finding))[finding.at % facts.part];
}

// Elements. Words of reports become text and nothing else.
function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) if (value !== undefined) element.setAttribute(name, value);
  element.append(...content.filter(part => part !== "" && part !== undefined && part !== null));
  return element;
}
const fill = (template, ...values) => template.replace(/\{(\d?)\}/g, (_, at) => values[at || 0]);
const number = value => value.toLocaleString("en");
const small = (...content) => make("small", null, ...content);
const words = text => make("bdi", null, text);
const count = (value, kind, href) =>
  !value ? make("span", { class: "none" }, "0") : href ? make("a", { href, class: `level ${kind}` }, number(value)) : number(value);

// The fragment.
function state() {
  const [view, query] = location.hash.slice(1).split("?");
  return { view: view || "summary", query: new URLSearchParams(query) };
}
function link(view, query) {
  const kept = [...query].filter(([, value]) => value !== "");
  return `#${view}${kept.length ? `?${new URLSearchParams(kept)}` : ""}`;
}
function changed(changes) {
  const { view, query } = state();
  query.delete("page");
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return link(view, query);
}
const to = (view, query) => link(view, new URLSearchParams(query));

// The lists: columns with what they are sorted by (the greater first if `falling`), filters, and which rows are kept.
const counted = { error: "errors", warning: "warnings", info: "infos" };
const levelName = level => said[facts.levels[level]];
const unitLink = unit => make("a", { href: to("files", { unit }) }, words(unit));
const levelColumns = href => facts.levels.map((level, at) => ({
  key: counted[level], name: levelName(at), falling: true, by: row => row.cause ? -1 : row[counted[level]],
  cell: row => row.cause ? "–" : count(row[counted[level]], level, href(row, level)),
}));
const numbers = (key, name, cell) => ({ key, name, falling: true, by: row => row[key] ?? -1, cell: cell ?? (row => number(row[key])) });

const VIEWS = {
  files: () => ({
    rows: files, sort: "-errors,-warnings", hint: said.search_files, filters: ["unit", "severity", "rule", "status"],
    statuses: [["checked", said.checked], ["clean", said.clean], ["failed", said.failed], ...facts.causes],
    columns: [
      { key: "name", name: said.report, heads: true, by: row => row.at, cell: row => [
        row.page ? make("a", { href: row.page }, words(row.name)) : words(row.name), small(words(row.path)),
        row.cause ? make("p", { class: "failed" }, make("b", null, said.failed), " ", words(row.reason)) : ""] },
      { key: "unit", name: said.unit, by: row => units.get(row.unit).at, cell: row => unitLink(row.unit) },
      numbers("year", said.year, row => row.year ?? ""),
      ...levelColumns((row, level) => to("findings", { file: row.id, severity: level })),
      numbers("figures", said.figures), numbers("contradicted", said.contradicted, row => count(row.contradicted)),
    ],
    keep(query) {
      const status = query.get("status"), [low, high] = (query.get("errors") ?? "-").split("-");
      const rule = facts.rules.findIndex(([code]) => code === query.get("rule")), key = counted[query.get("severity")];
      return row => (!status || (status === "checked" ? !row.cause : status === "failed" ? row.cause
          : status === "clean" ? !row.cause && !row.errors && !row.warnings && !row.infos : row.cause === status))
        && (!query.get("rule") || row.rules.has(rule)) && (!key || row[key] > 0)
        && (!low || !row.cause && row.errors >= low && (!high || row.errors <= high));
    },
  }),
  findings: () => ({
    rows: findings, sort: "level", hint: said.search_findings, filters: ["unit", "severity", "rule", "status"],
    statuses: [["all", said.any], ["undecided", said.undecided], ...facts.states.slice(1).map(name => [name, said[name]])],
    columns: [
      { key: "level", name: said.level, by: row => row.level,
        cell: row => [make("span", { class: `level ${facts.levels[row.level]}` }, levelName(row.level)),
          row.state && small(make("span", { class: "state" }, said[row.state]))] },
      { key: "rule", name: said.rule, by: row => row.rule, cell: row => {
        const [code, title] = facts.rules[row.rule];
        return make("a", { href: to("findings", { rule: code }) }, `${code} ${title}`);
      } },
      { key: "name", name: said.report, by: row => row.file.at, cell: row => [
        row.file.page ? make("a", { href: row.file.page + (row.anchor ? `#f1-${row.anchor}` : "") }, words(row.file.name)) : words(row.file.name),
        small(make("a", { href: to("findings", { unit: row.file.unit }) }, words(row.file.unit)))] },
      { key: "place", name: said.place, cell: row => words(row.place) },
      { key: "message", name: said.message, cell: row => [
        words(row.message), small(row.section && words(`${row.section} › `), make("q", null, words(row.text))),
        row.equation && small(`${said.equation} `, words(row.equation)), row.suggestion && small(`${said.suggestion} `, words(row.suggestion)),
        row.reason && small(`${said[row.state] ?? ""} `, words(row.reason))] },
    ],
    keep(query) {
      const status = query.get("status"), level = facts.levels.indexOf(query.get("severity")), file = Number(query.get("file"));
      const rule = facts.rules.findIndex(([code]) => code === query.get("rule"));
      return row => (!status ? row.listed : status === "all" || (status === "undecided" ? row.listed && !row.state : row.state === status))
        && (!query.get("rule") || row.rule === rule) && (!query.get("severity") || row.level === level)
        && (!file || row.file.id === file);
    },
  }),
  units: () => ({
    rows: [...units.values()], sort: "-errors,-warnings", hint: said.unit, filters: [],
    columns: [
      { key: "unit", name: said.unit, heads: true, by: row => row.at, cell: row => unitLink(row.unit) },
      numbers("files", said.files), numbers("failed", said.failed, row => count(row.failed, "", to("files", { unit: row.unit, status: "failed" }))),
      ...levelColumns((row, level) => to("findings", { unit: row.unit, severity: level })),
    ],
    keep: () => () => true,
  }),
};

function ordered(rows, columns, sort) {
  const keys = sort.split(",").map(key => [columns.find(column => column.key === key.replace(/^-/, "") && column.by), key[0] === "-" ? -1 : 1])
    .filter(([column]) => column);
  return rows.sort((a, b) => {
    for (const [column, sign] of keys) {
      const order = column.by(a) - column.by(b);
      if (order) return sign * order;
    }
    return a.at - b.at;
  });
}

async function chosen(name, list, query, told) {
  const keep = list.keep(query), unit = query.get("unit"), terms = (query.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  let rows = list.rows.filter(keep);
  // The name of a unit as it is, or a part of one.
  if (unit) rows = rows.filter(units.has(unit) ? row => (row.file ?? row).unit === unit : row => (row.file ?? row).unit.includes(unit));
  if (terms.length) {
    if (name === "findings") await loadWords(rows, told);
    rows = rows.filter(row => {
      const own = row.file ? `${row.message}\n${row.text}\n${row.section}\n${row.place}\n${row.equation}`.toLowerCase() : row.words;
      return terms.every(term => own.includes(term) || row.file?.words.includes(term));
    });
  }
  return ordered(rows, list.columns, query.get("sort") ?? list.sort);
}

// A view: its form, head and pager are made once, and then only changed.
const built = {};
function build(name) {
  const list = VIEWS[name](), section = $(`view-${name}`);
  const form = make("form", { class: "filters", role: "search" }), fields = {};
  const field = (key, label, control) => {
    fields[key] = control;
    form.append(make("label", null, make("span", null, label), control));
  };
  const choice = options => make("select", null, make("option", { value: "" }, said.any), ...options.map(([value, label]) => make("option", { value }, label)));
  field("q", said.search, make("input", { type: "search", placeholder: list.hint, autocomplete: "off", "aria-keyshortcuts": "/" }));
  if (list.filters.length) {
    field("unit", said.unit, make("input", { type: "search", autocomplete: "off" }));
    field("severity", said.level, choice(facts.levels.map((level, at) => [level, levelName(at)])));
    field("rule", said.rule, choice([...facts.rules].sort().map(([code, title]) => [code, `${code} ${title}`])));
    field("status", said.status, choice(list.statuses));
    if (name === "findings") fields.status.options[0].textContent = said.reported;
  }
  let typing;
  for (const [key, control] of Object.entries(fields)) control.addEventListener("input", () => {
    clearTimeout(typing);
    // What is typed leaves no trail in the history.
    if (control.tagName === "SELECT") location.hash = changed({ [key]: control.value });
    else typing = setTimeout(() => location.replace(changed({ [key]: control.value })), TYPING);
  });
  form.addEventListener("submit", event => event.preventDefault());
  const chips = make("p", { class: "chips" }), status = make("p", { role: "status", class: "note" });
  const heads = list.columns.map(column => {
    const head = make("th", { scope: "col" }, column.by ? make("button", { type: "button" }, column.name) : column.name);
    head.firstElementChild?.addEventListener("click", () => {
      const current = (state().query.get("sort") ?? list.sort).split(",")[0];
      const first = column.falling ? `-${column.key}` : column.key, second = column.falling ? column.key : `-${column.key}`;
      location.hash = changed({ sort: current === first ? second : first });
    });
    return head;
  });
  const body = make("tbody"), pager = make("nav", { class: "pager", "aria-label": said.pages });
  const table = make("table", { class: `list ${name}`, "aria-label": said[name] }, make("thead", null, make("tr", null, ...heads)), body);
  pager.addEventListener("click", () => section.scrollIntoView());
  section.append(form, chips, status, table, pager);
  return built[name] = { list, fields, chips, status, heads, body, pager };
}

async function show(name, query, mine) {
  const { list, fields, chips, status, heads, body, pager } = built[name] ?? build(name);
  const say = text => { if (mine === turn) status.textContent = text; };
  for (const [key, control] of Object.entries(fields)) if (control !== document.activeElement || control.tagName === "SELECT")
    control.value = query.get(key) ?? "";
  const sort = query.get("sort") ?? list.sort;
  heads.forEach((head, at) => {
    const { key, by } = list.columns[at], first = sort.split(",")[0];
    if (by) head.setAttribute("aria-sort", first === key ? "ascending" : first === `-${key}` ? "descending" : "none");
  });
  const rows = await chosen(name, list, query, (done, all) => say(fill(said.loading, done, all)));
  const last = Math.max(Math.ceil(rows.length / ROWS), 1), page = Math.min(Math.max(Number.parseInt(query.get("page"), 10) || 1, 1), last);
  const shown = rows.slice((page - 1) * ROWS, page * ROWS);
  if (name === "findings") await loadWords(shown);
  if (mine !== turn) return;
  chips.replaceChildren(...[...query].filter(([key]) => !(key in fields) && key !== "sort" && key !== "page").map(chip),
    [...query].some(([key]) => key !== "sort" && key !== "page") ? make("a", { href: `#${name}` }, said.reset) : "");
  say(rows.length ? fill(said.count, number(rows.length), number((page - 1) * ROWS + 1), number((page - 1) * ROWS + shown.length)) : said.none);
  body.replaceChildren(...shown.map(row => make("tr", null, ...list.columns.map(column =>
    make(column.heads ? "th" : "td", { scope: column.heads && "row", "data-column": column.key, "data-name": column.name }, ...[column.cell(row)].flat())))));
  const turned = (target, label, key) => target >= 1 && target <= last
    ? make("a", { href: changed({ page: target }), "aria-keyshortcuts": key }, label) : make("span", { class: "none" }, label);
  const focused = pager.contains(document.activeElement) && document.activeElement.getAttribute("aria-keyshortcuts");
  pager.replaceChildren(turned(page - 1, said.previous, "ArrowLeft"), fill(said.page, page, number(last)), turned(page + 1, said.next, "ArrowRight"));
  if (focused) (pager.querySelector(`[aria-keyshortcuts=${focused}]`) ?? pager.querySelector("a"))?.focus();
}

// A filter that no field shows, with a link that takes it away.
function chip([key, value]) {
  const label = key === "file" ? files.find(file => file.id === Number(value))?.name ?? value : fill(said.how_many, value.replace("-", "–"));
  return make("a", { href: changed({ [key]: "" }), class: "chip", title: said.remove }, key === "file" ? said.report : said.with_errors, " ", words(label), " ✕");
}

async function navigate() {
  const { view, query } = state(), mine = ++turn;
  // A place on this page, such as the skip link.
  if (!$(`view-${view}`)) return;
  const from = document.querySelector(".view:not([hidden])")?.id;
  for (const section of document.querySelectorAll(".view")) section.hidden = section.id !== `view-${view}`;
  for (const tab of document.querySelectorAll(".tabs a")) tab.getAttribute("href") === `#${view}` ? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current");
  if (from !== `view-${view}`) scrollTo(0, 0);
  if (!(view in VIEWS)) return;
  $(`view-${view}`).querySelector("[role=alert]")?.remove();
  try {
    await loadLists();
    await show(view, query, mine);
  } catch (error) {
    $(`view-${view}`).append(make("p", { class: "failed", role: "alert" }, error.message));
  }
}

addEventListener("DOMContentLoaded", () => {
  facts = JSON.parse($("facts").textContent);
  said = facts.said;
  document.documentElement.classList.add("scripted");
  for (const button of document.querySelectorAll("button.more")) button.addEventListener("click", () => button.closest("section").classList.add("whole"));
  navigate();
});
addEventListener("hashchange", navigate);
addEventListener("keydown", event => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  const { view } = state(), section = built[view];
  if (!section) return;
  if (event.key === "/") {
    event.preventDefault();
    section.fields.q.focus();
  }
  const next = section.pager.querySelector(`[aria-keyshortcuts=${CSS.escape(event.key)}]`);
  if (next) {
    event.preventDefault();
    next.click();
  }
});
