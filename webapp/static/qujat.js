// Only improves: every page works without it.

// A day picked in the browser's calendar is written into the three inputs; they are what is sent.
for (const picker of document.querySelectorAll("input[data-fills]")) {
  const part = (name) => document.getElementById(`${picker.dataset.fills}-${name}`);
  picker.addEventListener("change", () => {
    const [year, month, day] = picker.value.split("-").map(Number);
    if (!day) return;
    part("day").value = day;
    part("month").value = month;
    part("year").value = year;
  });
  picker.form.addEventListener("submit", () => {
    if (part("day").value) picker.disabled = true;
  });
}

// Coming back by the Back button finds the form as it was left, not disabled.
addEventListener("pageshow", () => {
  for (const picker of document.querySelectorAll("input[data-fills]")) picker.disabled = false;
});
