
// Groups are sorted by the column whose heading is pressed: names from A on, numbers from the largest on; then the other way.
const groups = document.querySelector(".groups tbody");
const headings = [...document.querySelectorAll(".groups thead th")];

function compare(one, other) {
  const [first, second] = [Number.parseFloat(one.replaceAll(",", "")), Number.parseFloat(other.replaceAll(",", ""))];
  return Number.isNaN(first) || Number.isNaN(second) ? one.localeCompare(other) : second - first;
}

function sortBy(heading) {
  const index = heading.cellIndex;
  const way = heading.dataset.way === "1" ? -1 : 1;
  const text = (row) => row.cells[index].textContent;
  const rows = [...groups.rows];
  const [told, untold] = [rows.filter(text), rows.filter((row) => !text(row))];
  groups.append(...told.sort((one, other) => way * compare(text(one), text(other))), ...untold);
  for (const each of headings) {
    each.removeAttribute("aria-sort");
    delete each.dataset.way;
  }
  heading.dataset.way = String(way);
  heading.setAttribute("aria-sort", (way === 1) === (index === 0) ? "ascending" : "descending");
}

for (const heading of headings) {
  const button = element("button", "sort", heading.textContent);
  button.type = "button";
  button.addEventListener("click", () => sortBy(heading));
  heading.replaceChildren(button);
}
