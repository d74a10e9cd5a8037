
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const byId = (id) => document.getElementById(id);

// Days are handled as numbers, in UTC, so that the reader's own time zone has no say.
const MILLISECONDS = 86400000;
const numberOf = (iso) => Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS;
const dateOf = (day) => new Date(day * MILLISECONDS);
const weekdayOf = (day) => (dateOf(day).getUTCDay() + 6) % 7;
const monthName = (day) => `${MONTHS[dateOf(day).getUTCMonth()]} ${dateOf(day).getUTCFullYear()}`;
const dayName = (day) => `${WEEKDAYS[weekdayOf(day)]} ${dateOf(day).getUTCDate()} ${monthName(day)}`;

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function rememberInAddress(...parts) {
  try {
    history.replaceState(null, "", `#${parts.filter(Boolean).join("&")}`);
  } catch {
    // A page inside another one may have no address of its own; it does without links.
  }
}

// One of several views of the same things: `agenda` is what `agenda-view` holds and `show-agenda` shows.
function showView(views, wanted) {
  for (const view of views) {
    byId(`${view}-view`).hidden = view !== wanted;
    byId(`show-${view}`).setAttribute("aria-pressed", String(view === wanted));
  }
}
