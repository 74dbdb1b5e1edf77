// A link to the page of a rule unfolds it.
function unfold() {
  const linked = document.getElementById(location.hash.slice(1));
  if (linked instanceof HTMLDetailsElement) linked.open = true;
}
addEventListener("hashchange", unfold);
addEventListener("DOMContentLoaded", unfold);
