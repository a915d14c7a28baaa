// Asks the device for a passkey: its browser is told what to ask by the server, and its answer is sent back.
const supported =
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';

/** Sends a form of this section, and reads the answer. */
const send = async (address, fields) => {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
  return answer.json();
};

/** What the device answers: a new key, or one that it holds. */
const askDevice = (what, options) =>
  what === 'offer'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });

const begin = (section) => {
  const button = section.querySelector('button');
  const problem = section.querySelector('[data-problem]');
  const say = (text) => {
    problem.textContent = text;
    problem.hidden = text === '';
  };
  section.querySelector('[data-without-script]').hidden = true;
  if (!supported) {
    section.querySelector('[data-unsupported]').hidden = false;
    return;
  }
  button.hidden = false;
  button.addEventListener('click', async () => {
    const { passkey: address, lost, cancelled } = section.dataset;
    const { do: what, then, next = '' } = button.dataset;
    say('');
    button.disabled = true;
    try {
      const offered = await send(address, { do: what });
      if (!offered.options) return say(offered.message ?? lost);
      const held = await askDevice(what, offered.options).catch(() => undefined);
      if (!held) return say(cancelled);
      const { message, to } = await send(address, {
        do: then,
        response: JSON.stringify(held.toJSON()),
        next,
      });
      if (to) return location.assign(to);
      say(message ?? lost);
    } catch {
      say(lost);
    } finally {
      button.disabled = false;
    }
  });
};

for (const section of document.querySelectorAll('[data-passkey]')) begin(section);
