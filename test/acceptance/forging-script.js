// What somebody's page may do to another site for whoever reads it: put into every page of a browser by `forged.test.ts`.
globalThis.forge = {
  /** Sends fields by a form, which leaves the page. */
  form: (action, fields) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action });
    for (const [name, value] of Object.entries(fields))
      form.append(Object.assign(document.createElement('input'), { name, value }));
    document.body.append(form);
    form.submit();
  },
  /** Sends fields by script with its reader's cookies; what a form can send needs no leave of the other site. */
  fetch: (address, fields) =>
    fetch(address, {
      method: 'POST',
      mode: 'no-cors',
      credentials: 'include',
      body: new URLSearchParams(fields),
    }).catch(() => {}),
  /** Asks for an image whose address holds the fields; resolves once it has come or failed. */
  image: (address, fields) =>
    new Promise((resolve) => {
      const image = new Image();
      image.onload = resolve;
      image.onerror = resolve;
      image.src = `${address}?${new URLSearchParams(fields)}`;
    }),
};
