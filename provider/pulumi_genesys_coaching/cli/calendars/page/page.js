
"use strict";
(() => {
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  const SHOWN_IN_A_DAY = 3;
  const byId = (id) => document.getElementById(id);

  // Days are handled as numbers, in UTC, so that the reader's own time zone has no say.
  const MILLISECONDS = 86400000;
  const numberOf = (iso) => Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS;
  const dateOf = (day) => new Date(day * MILLISECONDS);
  const weekdayOf = (day) => (dateOf(day).getUTCDay() + 6) % 7;
  const firstOfMonth = (day, later) => Date.UTC(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + later, 1) / MILLISECONDS;
  const monthName = (day) => `${MONTHS[dateOf(day).getUTCMonth()]} ${dateOf(day).getUTCFullYear()}`;
  const dayName = (day) => `${WEEKDAYS[weekdayOf(day)]} ${dateOf(day).getUTCDate()} ${monthName(day)}`;
  const counted = (count) => `${count.toLocaleString("en")} appointment${count === 1 ? "" : "s"}`;
  const clamped = (day) => Math.min(Math.max(day, first), last);

  const agenda = byId("agenda");
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
      if (total) total.textContent = counted(shown);
    }
    const isFiltered = Boolean(plan || person);
    byId("empty").hidden = count > 0;
    byId("clear").hidden = !isFiltered;
    byId("count").textContent = isFiltered ? `${counted(count)} of ${entries.length.toLocaleString("en")}` : "";
    drawMonth();
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function chip(node) {
    const made = element("span", node.className.replace("entry", "chip"));
    const isForOne = node.dataset.people.split(" ").length === 2;
    const text = node.querySelector(isForOne ? ".attendees" : ".title").textContent;
    made.append(element("b", "", node.querySelector(".start").textContent), ` ${text}`);
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
    byId("previous").disabled = begins <= first;
    byId("next").disabled = ends >= last;
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

  function show(view) {
    byId("agenda").hidden = view !== "agenda";
    byId("month").hidden = view !== "month";
    byId("show-agenda").setAttribute("aria-pressed", String(view === "agenda"));
    byId("show-month").setAttribute("aria-pressed", String(view === "month"));
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
  });
  byId("previous").addEventListener("click", () => select(sameDayOfMonth(-1)));
  byId("next").addEventListener("click", () => select(sameDayOfMonth(1)));
  byId("show-agenda").addEventListener("click", () => show("agenda"));
  byId("show-month").addEventListener("click", () => show("month"));
  byId("filters").addEventListener("change", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    byId("filters").reset();
    filter();
    byId("plan").focus();
  });

  filter();
  byId("controls").hidden = false;
})();
