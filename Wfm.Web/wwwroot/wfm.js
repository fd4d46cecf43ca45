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
