import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { ltiWords } from './lti.words.ts';
import type { Configuration, RegistrationProblem } from './registration.ts';

/** What the administrator of a platform checks before it is connected. */
export const registerView = (
  lang: Lang,
  action: string,
  { issuer, authorizationUrl, family }: Configuration,
): Html => {
  const words = ltiWords[lang];
  return html`
    <h1>${words.registerTitle}</h1>
    <p class="lead">${words.registerLead}</p>
    <dl class="facts">
      <dt>${words.registerIssuer}</dt><dd>${issuer}</dd>
      <dt>${words.registerLogin}</dt><dd>${authorizationUrl}</dd>
      ${family && html`<dt>${words.registerFamily}</dt><dd>${family}</dd>`}
    </dl>
    <h2>${words.registerGives}</h2>
    <ul>${words.registerGivesList.map((line) => html`<li>${line}</li>`)}</ul>
    <form method="post" action="${action}"><button>${words.registerButton}</button></form>
  `;
};

/** The platform is connected; what is left to do. */
export const registeredView = (lang: Lang, id: string, deployment: string | undefined): Html => {
  const words = ltiWords[lang];
  const left = html`
    <p>${words.registerDeployment}</p>
    <p><code>cap18 lti deployment ${id} …</code></p>
  `;
  return html`
    <h1>${words.registerDone}</h1>
    <p class="lead">${words.registerDoneText}</p>
    ${deployment === undefined && left}
    <p class="actions"><button type="button" data-closes hidden>${words.registerClose}</button></p>
  `;
};

/** Why a platform is not connected, and what to do. */
export const notRegisteredView = (lang: Lang, problem: RegistrationProblem): Html => {
  const [title, text] = ltiWords[lang].registerProblems[problem];
  return html`
    <h1>${title}</h1>
    <p class="lead">${text}</p>
  `;
};
