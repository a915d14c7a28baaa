// Sends the form that goes back to the platform, and closes a page that the platform opened. Without this script, a button
// does the one and the person does the other.

document.querySelector('form[data-sends]')?.submit();

const closing = document.querySelector('[data-closes]');
if (closing) {
  const close = () => {
    // Nothing is in the message: any page may hear it. Source: LTI Advantage Dynamic Registration 1.0, 3.5.1.2.
    (window.opener ?? window.parent).postMessage({ subject: 'org.imsglobal.lti.close' }, '*');
  };
  closing.hidden = false;
  closing.addEventListener('click', close);
}
