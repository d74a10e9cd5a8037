
const SHOWN_IN_A_DAY = 3;

const firstOfMonth = (day, later) => Date.UTC(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + later, 1) / MILLISECONDS;
const counted = (count) => `${count.toLocaleString("en")} appointment${count === 1 ? "" : "s"}`;
const clamped = (day) => Math.min(Math.max(day, first), last);

const agenda = byId("agenda-view");
const [first, last] = [numberOf(agenda.dataset.first), numberOf(agenda.dataset.last)];
const today = numberOf(agenda.dataset.today);
const entries = [...agenda.querySelectorAll(".entry")].map((node) => ({
  node,
  day: numberOf(node.closest(".day").dataset.day),
  plan: node.dataset.plan,
  people: node.dataset.people.split(" "),
}));

let shownByDay = new Map();
let selected = clamped(today);
let view = "agenda";

function filter() {
  const [plan, person] = [byId("plan").value, byId("person").value];
  shownByDay = new Map();
  let count = 0;
  for (const entry of entries) {
    const isShown = (!plan || entry.plan === plan) && (!person || entry.people.includes(person));
    entry.node.hidden = !isShown;
    if (!isShown) continue;
    count += 1;
    if (!shownByDay.has(entry.day)) shownByDay.set(entry.day, []);
    shownByDay.get(entry.day).push(entry.node);
  }
  for (const day of agenda.querySelectorAll(".day")) day.hidden = !shownByDay.has(numberOf(day.dataset.day));
  for (const stretch of agenda.querySelectorAll(".stretch")) {
    const shown = stretch.querySelectorAll(".entry:not([hidden])").length;
    stretch.hidden = shown === 0;
    const total = stretch.querySelector(".stretch-count");
    if (!total) continue;
    total.textContent = counted(shown);
    stretch.querySelector(".stretch-days").hidden = Boolean(plan || person);
  }
  byId("empty").hidden = count > 0;
  tell(count);
}

function tell(count) {
  const chosen = [byId("person"), byId("plan")].filter((one) => one.value).map((one) => one.selectedOptions[0].text);
  byId("clear").hidden = chosen.length === 0;
  byId("count").textContent = chosen.length
    ? [`${count.toLocaleString("en")} of ${counted(entries.length)}`, ...chosen].join(" · ") : "";
}

// The agenda has the days in order, and so has the map.
function nearestShown(day) {
  const days = [...shownByDay.keys()];
  return days.find((one) => one >= day) ?? days.at(-1) ?? day;
}

function filterAndKeepInSight() {
  filter();
  const month = monthName(selected);
  select([...shownByDay.keys()].some((day) => monthName(day) === month) ? selected : nearestShown(selected));
}

function read() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  for (const one of [byId("person"), byId("plan")]) {
    one.value = parameters.get(one.id) ?? "";
    if (one.selectedIndex < 0) one.value = "";
  }
  show(parameters.has("month") ? "month" : "agenda");
}

function remember() {
  const chosen = [byId("person"), byId("plan")].filter((one) => one.value).map((one) => [one.id, one.value]);
  rememberInAddress(view, new URLSearchParams(chosen).toString());
}

function chip(node) {
  const made = element("span", node.className.replace("entry", "chip"));
  const said = (part) => node.querySelector(part).textContent;
  const isForOne = node.dataset.people.split(" ").length === 2;
  made.append(element("b", "", said(".start")), " ", element("bdi", "", said(isForOne ? ".attendees" : ".title")));
  made.title = [".when", ".title", ".people", ".plan"].map(said).join("\n");
  return made;
}

function cell(day, month) {
  const made = element("td", "");
  made.append(element("span", "number", String(dateOf(day).getUTCDate())));
  if (monthName(day) !== month || day < first || day > last) {
    made.className = "outside";
    made.setAttribute("aria-disabled", "true");
    return made;
  }
  const shown = shownByDay.get(day) ?? [];
  made.dataset.day = String(day);
  made.tabIndex = day === selected ? 0 : -1;
  made.setAttribute("aria-selected", String(day === selected));
  made.setAttribute("aria-label", `${dayName(day)}, ${shown.length ? counted(shown.length) : "no appointments"}`);
  if (day === today) made.setAttribute("aria-current", "date");
  if (day < today) made.className = "past";
  if (shown.length) made.append(element("span", "total", String(shown.length)));
  made.append(...shown.slice(0, SHOWN_IN_A_DAY).map(chip));
  if (shown.length > SHOWN_IN_A_DAY) made.append(element("span", "rest", `${shown.length - SHOWN_IN_A_DAY} more`));
  return made;
}

function drawMonth() {
  const [begins, ends] = [firstOfMonth(selected, 0), firstOfMonth(selected, 1) - 1];
  const month = monthName(selected);
  const weeks = [];
  for (let monday = begins - weekdayOf(begins); monday <= ends; monday += 7) {
    const week = element("tr", "");
    for (let day = monday; day < monday + 7; day += 1) week.append(cell(day, month));
    weeks.push(week);
  }
  byId("weeks").replaceChildren(...weeks);
  if (byId("month-name").textContent !== month) byId("month-name").textContent = month;
  byId("previous").setAttribute("aria-disabled", String(begins <= first));
  byId("next").setAttribute("aria-disabled", String(ends >= last));
  drawPanel();
}

function drawPanel() {
  const shown = shownByDay.get(selected) ?? [];
  byId("panel-name").textContent = dayName(selected);
  byId("panel-empty").hidden = shown.length > 0;
  byId("panel-entries").replaceChildren(...shown.map((node) => node.cloneNode(true)));
}

function select(day) {
  selected = clamped(day);
  drawMonth();
}

function focusSelected() {
  byId("weeks").querySelector('[tabindex="0"]').focus();
}

function sameDayOfMonth(later) {
  const begins = firstOfMonth(selected, later);
  return Math.min(begins + dateOf(selected).getUTCDate() - 1, firstOfMonth(begins, 1) - 1);
}

// A button that is really disabled would lose the focus.
function turn(button, later) {
  if (button.getAttribute("aria-disabled") === "true") return;
  select(sameDayOfMonth(later));
}

function show(wanted) {
  view = wanted;
  showView(["agenda", "month"], view);
}

const goes = {
  ArrowLeft: () => selected - 1,
  ArrowRight: () => selected + 1,
  ArrowUp: () => selected - 7,
  ArrowDown: () => selected + 7,
  Home: () => selected - weekdayOf(selected),
  End: () => selected - weekdayOf(selected) + 6,
  PageUp: () => sameDayOfMonth(-1),
  PageDown: () => sameDayOfMonth(1),
};

byId("weeks").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    byId("panel-name").focus();
  } else if (event.key in goes) {
    event.preventDefault();
    select(goes[event.key]());
    focusSelected();
  }
});
byId("weeks").addEventListener("click", (event) => {
  const clicked = event.target.closest("[data-day]");
  if (!clicked) return;
  select(Number(clicked.dataset.day));
  focusSelected();
  byId("panel-name").scrollIntoView({ block: "nearest" });
});
for (const [id, later] of [["previous", -1], ["next", 1]]) {
  byId(id).addEventListener("click", (event) => turn(event.currentTarget, later));
}
for (const wanted of ["agenda", "month"]) {
  byId(`show-${wanted}`).addEventListener("click", () => {
    show(wanted);
    remember();
  });
}
byId("filters").addEventListener("change", () => {
  filterAndKeepInSight();
  remember();
});
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("clear").addEventListener("click", () => {
  byId("filters").reset();
  filterAndKeepInSight();
  remember();
  byId("plan").focus();
});
window.addEventListener("hashchange", () => {
  if (!/^#(agenda|month)(&|$)/.test(location.hash)) return;
  read();
  filterAndKeepInSight();
});

read();
filter();
select(nearestShown(selected));
byId("controls").hidden = false;
