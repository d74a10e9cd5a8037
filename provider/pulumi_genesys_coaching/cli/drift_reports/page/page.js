
const A_WEEK = 7;
const SHOWN_AT_ONCE = 4;
const FILTERS = ["kind", "person", "plan", "text"];

const list = byId("list-view");
const today = numberOf(list.dataset.today);
const mondayOf = (day) => day - weekdayOf(day);
const isoOf = (day) => dateOf(day).toISOString().slice(0, 10);
const shortDay = (day) => `${WEEKDAYS[weekdayOf(day)].slice(0, 3)} ${dateOf(day).getUTCDate()} ${MONTHS[dateOf(day).getUTCMonth()].slice(0, 3)}`;
const number = (count) => count.toLocaleString("en");
const counted = (count) => `${number(count)} finding${count === 1 ? "" : "s"}`;
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const momentOf = (local) => local && { day: numberOf(local.slice(0, 10)), time: local.slice(11, 16) };
const findings = [...list.querySelectorAll(".finding")].map((node) => ({
  node,
  kind: node.dataset.group,
  plan: node.dataset.plan,
  people: node.dataset.people.split(" "),
  now: momentOf(node.dataset.start),
  declared: momentOf(node.dataset.declared),
}));
const textOf = (finding) => (finding.text ??= folded([".when", ".told"].map((part) => finding.node.querySelector(part).textContent).join(" ")));

let shown = findings;
let monday = mondayOf(today);
let view = "list";

function chosen() {
  const kinds = [...document.querySelectorAll("[name=kind]:checked")].map((one) => one.value);
  return { kind: kinds.join(","), person: byId("person").value, plan: byId("plan").value, text: byId("text").value.trim() };
}

// One test for each filter that is in use.
function tests({ kind, person, plan, text }) {
  const kinds = new Set(kind.split(","));
  const words = folded(text).split(/\s+/);
  return {
    kind: kind && ((finding) => kinds.has(finding.kind)),
    person: person && ((finding) => finding.people.includes(person)),
    plan: plan && ((finding) => finding.plan === plan),
    text: text && ((finding) => words.every((word) => textOf(finding).includes(word))),
  };
}

function filter() {
  const wanted = chosen();
  const passes = tests(wanted);
  const failed = findings.map((finding) => FILTERS.filter((name) => passes[name] && !passes[name](finding)));
  shown = findings.filter((_, index) => failed[index].length === 0);
  findings.forEach((finding, index) => { finding.node.hidden = failed[index].length > 0; });
  countChoices((name) => findings.filter((_, index) => failed[index].every((one) => one === name)));
  for (const group of list.querySelectorAll(".group")) {
    const count = group.querySelectorAll(".finding:not([hidden])").length;
    group.hidden = count === 0;
    group.querySelector(".group-count").textContent = number(count);
  }
  byId("empty").hidden = shown.length > 0;
  tell(wanted);
}

// What each choice would show beside the other filters.
function countChoices(among) {
  const kinds = tally(among("kind"), (finding) => [finding.kind]);
  for (const one of document.querySelectorAll(".kind")) {
    one.querySelector(".kind-count").textContent = number(kinds.get(one.querySelector("input").value) ?? 0);
  }
  label("person", tally(among("person"), (finding) => new Set(finding.people)));
  label("plan", tally(among("plan"), (finding) => [finding.plan]));
}

function tally(those, keysOf) {
  const counts = new Map();
  for (const one of those) for (const key of keysOf(one)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function label(id, counts) {
  for (const option of byId(id).options) {
    option.dataset.name ??= option.text;
    if (option.value) option.text = `${option.dataset.name} (${number(counts.get(option.value) ?? 0)})`;
  }
}

function tell({ kind, person, plan, text }) {
  const named = (id) => byId(id).selectedOptions[0].dataset.name;
  const said = [kind.replaceAll(",", " or "), person && named("person"), plan && named("plan"), text && `“${text}”`].filter(Boolean);
  byId("clear").hidden = said.length === 0;
  byId("count").textContent = said.length
    ? [`${number(shown.length)} of ${counted(findings.length)}`, ...said].join(" · ") : "";
}

// What a week shows: a moved appointment is at two places.
function placed() {
  return shown.flatMap((finding) => [
    { finding, at: finding.now, other: finding.declared },
    ...(finding.declared ? [{ finding, at: finding.declared, other: finding.now, isGhost: true }] : []),
  ]);
}

function weekName(first) {
  const [one, last] = [dateOf(first), dateOf(first + A_WEEK - 1)];
  const begins = [one.getUTCDate()];
  if (one.getUTCMonth() !== last.getUTCMonth()) begins.push(MONTHS[one.getUTCMonth()]);
  if (one.getUTCFullYear() !== last.getUTCFullYear()) begins.push(one.getUTCFullYear());
  return `${begins.join(" ")} to ${last.getUTCDate()} ${monthName(first + A_WEEK - 1)}`;
}

function drawWeek() {
  const all = placed();
  const weeks = tally(all, ({ at }) => [mondayOf(at.day)]);
  const those = all.filter(({ at }) => mondayOf(at.day) === monday);
  const hours = those.map(({ at }) => Number(at.time.slice(0, 2)));
  const [earliest, latest] = [Math.min(...hours), Math.max(...hours)];
  const days = byId("days");
  days.hidden = those.length === 0;
  byId("week-empty").hidden = those.length > 0;
  days.style.setProperty("--hours", String(those.length ? latest - earliest + 1 : 1));
  days.replaceChildren(...(those.length ? [...hourLines(earliest, latest), ...weekdays(those, earliest)] : []));
  if (byId("week-name").textContent !== weekName(monday)) byId("week-name").textContent = weekName(monday);
  drawJump(weeks);
}

// Each appointment says its time, so that nobody needs to hear the lines.
function hourLines(earliest, latest) {
  return Array.from({ length: latest - earliest + 1 }, (_, index) => {
    const line = element("span", "hour", `${String(earliest + index).padStart(2, "0")}:00`);
    line.style.gridRow = String(index + 2);
    line.setAttribute("aria-hidden", "true");
    return line;
  });
}

function weekdays(those, earliest) {
  return Array.from({ length: A_WEEK }, (_, index) => {
    const day = monday + index;
    const made = element("section", day === today ? "weekday today" : "weekday");
    const heading = element("h3", "");
    heading.append(element("span", "", WEEKDAYS[index].slice(0, 3)), " ", element("b", "", String(dateOf(day).getUTCDate())));
    heading.setAttribute("aria-label", day === today ? `${dayName(day)}, today` : dayName(day));
    made.append(heading);
    made.style.gridColumn = String(index + 2);
    const here = those.filter(({ at }) => at.day === day).sort((one, other) => (one.at.time < other.at.time ? -1 : 1));
    made.classList.toggle("free", here.length === 0);
    for (const [hour, inHour] of Map.groupBy(here, ({ at }) => Number(at.time.slice(0, 2)))) {
      const slot = element("ol", "slot");
      slot.style.gridRow = String(hour - earliest + 2);
      slot.append(...inHour.map(chip));
      made.append(slot);
      if (inHour.length > SHOWN_AT_ONCE + 1) fold(slot);
    }
    return made;
  });
}

function fold(slot) {
  const rest = [...slot.children].slice(SHOWN_AT_ONCE);
  for (const one of rest) one.classList.add("folded");
  const more = element("button", "more-here", `${rest.length} more`);
  more.type = "button";
  more.addEventListener("click", () => {
    for (const one of rest) one.classList.remove("folded");
    rest[0].querySelector("button").focus();
    more.parentElement.remove();
  });
  slot.append(element("li", "rest"));
  slot.lastChild.append(more);
}

function chip({ finding, at, other, isGhost }) {
  const made = element("button", `chip ${[...finding.node.classList].filter((name) => /^(is|kind)-/.test(name)).join(" ")}`);
  made.type = "button";
  made.classList.toggle("ghost", Boolean(isGhost));
  const said = (part) => finding.node.querySelector(part).textContent;
  made.append(finding.node.querySelector(".mark").cloneNode(true), " ", element("b", "", isGhost ? at.time : said(".when b")), " ", element("bdi", "chip-title", said(".title")));
  if (other) made.append(element("small", "", `${moves(finding, isGhost)} ${other.day === at.day ? "" : `${shortDay(other.day)}, `}${other.time}`));
  made.addEventListener("click", () => open(finding));
  const item = element("li", "");
  item.append(made);
  return item;
}

// People have moved what differs; the next deploy will move what is pending, to where it is declared.
function moves({ node }, isGhost) {
  if (node.classList.contains("kind-pending")) return isGhost ? "will move from" : "will move to";
  return isGhost ? "moved to" : "moved from";
}

function open(finding) {
  const copy = finding.node.cloneNode(true);
  copy.removeAttribute("id");
  byId("detail-finding").replaceChildren(copy);
  byId("detail").showModal();
}

function drawJump(weeks) {
  const starts = [...new Set([...weeks.keys(), monday])].sort((one, other) => one - other);
  byId("weeks").replaceChildren(...starts.map((start) => {
    const option = element("option", "", `${weekName(start)} (${number(weeks.get(start) ?? 0)})`);
    option.value = isoOf(start);
    option.selected = start === monday;
    return option;
  }));
}

// A week that shows nothing although others do helps nobody.
function keepInSight() {
  const starts = placed().map(({ at }) => mondayOf(at.day)).sort((one, other) => one - other);
  if (!starts.includes(monday)) monday = starts.find((one) => one >= monday) ?? starts.at(-1) ?? monday;
}

function goTo(start) {
  monday = start;
  drawWeek();
  remember();
}

function show(wanted) {
  view = wanted;
  showView(["list", "week"], view);
}

function refresh() {
  filter();
  keepInSight();
  if (view === "week") drawWeek();
}

function read() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const kinds = (parameters.get("kind") ?? "").split(",");
  for (const one of document.querySelectorAll("[name=kind]")) one.checked = kinds.includes(one.value);
  for (const id of ["person", "plan", "text"]) byId(id).value = parameters.get(id) ?? "";
  for (const id of ["person", "plan"]) if (byId(id).selectedIndex < 0) byId(id).value = "";
  const day = numberOf(parameters.get("week") || "none");
  show(parameters.has("week") ? "week" : "list");
  refresh();
  if (view === "week" && !Number.isNaN(day)) {
    monday = mondayOf(day);
    drawWeek();
  }
}

// A link to one finding leads there whatever was shown before.
function goToFinding() {
  const node = list.querySelector(".finding:target");
  if (!node) return;
  byId("detail").close();
  show("list");
  if (node.hidden) byId("filters").reset();
  refresh();
  node.scrollIntoView({ block: "center" });
}

function remember() {
  const inUse = Object.entries(chosen()).filter(([, value]) => value);
  const filters = inUse.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  rememberInAddress(view === "week" ? `week=${isoOf(monday)}` : view, ...filters);
}

async function copyCommand(button) {
  const command = button.previousElementSibling;
  try {
    await navigator.clipboard.writeText(command.textContent);
    button.textContent = "Copied";
  } catch {
    // Some browsers let no file write to the clipboard.
    getSelection().selectAllChildren(command);
    button.textContent = "Selected";
  }
  button.addEventListener("blur", () => { button.textContent = "Copy"; }, { once: true });
}

for (const command of document.querySelectorAll(".command")) {
  const button = element("button", "copy", "Copy");
  button.type = "button";
  command.after(button);
}
document.addEventListener("click", (event) => {
  if (event.target.matches(".copy")) copyCommand(event.target);
});
byId("previous").addEventListener("click", () => goTo(monday - A_WEEK));
byId("next").addEventListener("click", () => goTo(monday + A_WEEK));
byId("weeks").addEventListener("change", (event) => goTo(numberOf(event.target.value)));
byId("close").addEventListener("click", () => byId("detail").close());
for (const wanted of ["list", "week"]) {
  byId(`show-${wanted}`).addEventListener("click", () => {
    show(wanted);
    if (view === "week") drawWeek();
    remember();
  });
}
byId("filters").addEventListener("input", () => {
  refresh();
  remember();
});
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("clear").addEventListener("click", () => {
  byId("filters").reset();
  refresh();
  remember();
  byId("person").focus();
});
window.addEventListener("hashchange", () => {
  if (/^#(list|week)([=&]|$)/.test(location.hash)) read();
  else goToFinding();
});

for (const one of document.querySelectorAll("[name=kind], #views, #choices")) one.hidden = findings.length === 0;
read();
goToFinding();
