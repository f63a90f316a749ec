// Runs before the first paint, so that chosen colours do not flash in; everything else is logflow.js.
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("logflow.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // No storage, no choice: the system's colours.
}
