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

// A tick is saved as soon as it is set; the button stays for when that fails.
for (const form of document.querySelectorAll("form[data-save-ticks]")) {
  const status = form.querySelector("[role=status]");
  form.addEventListener("change", async () => {
    const sent = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => null);
    const saved = sent !== null && sent.type === "opaqueredirect";
    status.textContent = saved ? status.dataset.savedText : status.dataset.failedText;
  });
}
