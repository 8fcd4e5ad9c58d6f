// Comfort only: every page works without it.

// The layers that a reader hides stay hidden on the next report.
for (const box of document.querySelectorAll('.layers input')) {
  const kept = localStorage.getItem(box.id);
  if (kept !== null) box.checked = kept === 'on';
  box.addEventListener('change', () => localStorage.setItem(box.id, box.checked ? 'on' : 'off'));
}

// `/` goes to the search field.
document.addEventListener('keydown', (event) => {
  const field = document.querySelector('input[type="search"]');
  const writes = event.target.closest('input, select, textarea');
  if (event.key !== '/' || writes || event.ctrlKey || event.metaKey || event.altKey || !field) return;
  event.preventDefault();
  field.focus();
});

// Conditions that were left empty stay out of the address.
for (const form of document.querySelectorAll('form.search')) {
  const fields = [...form.querySelectorAll('input, select')];
  form.addEventListener('submit', () => fields.forEach((field) => { field.disabled = field.value === ''; }));
  addEventListener('pageshow', () => fields.forEach((field) => { field.disabled = false; }));
}

// A find that is chosen in the list is marked to its end, and not where it begins alone.
function markChosen() {
  const find = decodeURIComponent(location.hash.slice(1));
  for (const piece of document.querySelectorAll('[data-finds]')) {
    piece.classList.toggle('chosen', piece.dataset.finds.split(' ').includes(find));
  }
}
addEventListener('hashchange', markChosen);
markChosen();

// A link into a closed part of the page opens it.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = target?.closest('details:not([open])') ?? target?.querySelector('details.folded:not([open])');
  if (closed) {
    closed.open = true;
    target.scrollIntoView();
  }
}
addEventListener('hashchange', openTarget);
openTarget();
