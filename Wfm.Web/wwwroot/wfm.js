// The few things that Blazor cannot do by itself.
window.wfm = {
  // Saves bytes that the server streams as a file.
  save: async (name, type, stream) => {
    const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    URL.revokeObjectURL(url);
  },
};

// One tooltip for everything that carries data-tip: on hover, and on focus for the keyboard.
(() => {
  const tip = Object.assign(document.createElement('div'), { id: 'wfm-tip', hidden: true });
  tip.setAttribute('role', 'tooltip');
  const place = (x, y) => {
    const box = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - box.width - 8))}px`;
    tip.style.top = `${y + 18 + box.height > innerHeight ? y - box.height - 10 : y + 18}px`;
  };
  const show = (target, x, y) => {
    const owner = target.closest?.('[data-tip]');
    tip.hidden = !owner?.dataset.tip;
    if (tip.hidden) return;
    if (!tip.isConnected) document.body.append(tip);
    if (tip.textContent !== owner.dataset.tip) tip.textContent = owner.dataset.tip;
    place(x, y);
  };
  document.addEventListener('mousemove', (e) => show(e.target, e.clientX, e.clientY), { passive: true });
  document.addEventListener('scroll', () => { tip.hidden = true; }, { passive: true, capture: true });
  document.addEventListener('focusin', (e) => {
    const box = e.target.getBoundingClientRect();
    if (e.target.matches(':focus-visible')) show(e.target, box.left, box.bottom - 12);
  });
  document.addEventListener('focusout', () => { tip.hidden = true; });
  document.addEventListener('keydown', (e) => { if (e.key === 'Escape') tip.hidden = true; });
})();
