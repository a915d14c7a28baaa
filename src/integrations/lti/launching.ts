/** How somebody comes in from a platform: a launch begun, received once, and opened by the browser that began it. */
import { onceLoaded } from '../../web/cache.ts';
import { type Checked, type Launch, type LaunchRefused, launchOf, type OpenedLaunch } from './launch.ts';
import type { LoginForm } from './lti.schema.ts';
import { launchesStore, platformsStore } from './lti.store.ts';
import type { Platform } from './platform.ts';
import type { LtiDeps } from './records.ts';
import { fingerprint, randomToken, type Seals } from './sealed.ts';
import { states } from './state.ts';
import { targetAt, writeTarget } from './target.ts';

/** How long the page of a launch may be used. */
const openMs = 3_600_000;

/** Why someone is refused, and the platform that sent them where it is known: it may frame the page. */
export type Refusing = { readonly refused: LaunchRefused; readonly platform?: Platform | undefined };

export const launching = ({ baseUrl, standard, db, secret, clock }: LtiDeps, sealing: Seals) => {
  const state = states(secret);
  const verifying = onceLoaded(async () => (await import('./token.ts')).tokenVerifier());
  const platforms = platformsStore(db);

  /** The platform that begins a launch: by its issuer, and its client where several share that issuer. */
  const platformOf = async ({ iss, client_id }: LoginForm): Promise<Platform | undefined> => {
    const same = await platforms.ofIssuer(iss);
    if (client_id !== undefined) return same.find(({ clientId }) => clientId === client_id);
    return same.length === 1 ? same[0] : undefined;
  };

  const checked = async (
    token: string,
    platform: Platform,
    remembered: Parameters<typeof launchOf>[1],
  ): Promise<Checked | LaunchRefused> => {
    const verify = await verifying();
    const payload = await verify(token, platform, clock());
    if (typeof payload === 'string') return payload;
    const deployments = await platforms.deploymentsOf(platform.id);
    return launchOf(payload, remembered, deployments, { baseUrl: baseUrl(), standard });
  };

  return {
    /** Where to send the browser, for the platform to identify the person. @param browser its cookie; null where none is needed */
    begin: async (
      form: LoginForm,
      browser: string | null,
    ): Promise<{ readonly url: string; readonly platform: Platform } | Refusing> => {
      const platform = await platformOf(form);
      if (!platform) return { refused: 'unknown-platform' };
      const target = targetAt(baseUrl(), form.target_link_uri, standard);
      if (!target) return { refused: 'unknown-target', platform };
      const nonce = randomToken();
      const remembered = {
        platformId: platform.id,
        nonce,
        target: writeTarget(target),
        browser: browser === null ? null : fingerprint(browser),
      };
      const url = new URL(platform.authorizationUrl);
      const query = {
        scope: 'openid',
        response_type: 'id_token',
        response_mode: 'form_post',
        prompt: 'none',
        client_id: platform.clientId,
        redirect_uri: `${baseUrl()}/lti/launch`,
        login_hint: form.login_hint,
        state: await state.write(remembered, clock()),
        nonce,
        ...(form.lti_message_hint === undefined ? {} : { lti_message_hint: form.lti_message_hint }),
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return { url: url.href, platform };
    },

    /** Receives what a platform signed: once, and only if everything in it is right. */
    receive: async (
      stateText: string,
      token: string,
    ): Promise<(OpenedLaunch<Launch> & Pick<Checked, 'locale'>) | Refusing> => {
      const remembered = await state.read(stateText, clock());
      if (typeof remembered === 'string') return { refused: remembered };
      const platform = await platforms.byId(remembered.platformId);
      if (!platform) return { refused: 'unknown-platform' };
      if (await launchesStore(db).cameIn(remembered.hash)) return { refused: 'used-state', platform };
      const outcome = await checked(token, platform, remembered);
      if (typeof outcome === 'string') return { refused: outcome, platform };
      const id = randomToken();
      const { launch, locale } = outcome;
      const added = await launchesStore(db).add({
        id,
        stateHash: remembered.hash,
        platform: platform.id,
        browserHash: remembered.browser,
        data: await sealing.seal('launch', JSON.stringify(launch)),
        expiresAt: new Date(clock().getTime() + openMs).toISOString(),
      });
      return added ? { id, platform, launch, locale } : { refused: 'used-state', platform };
    },

    open: async (id: string, browser: string | undefined): Promise<OpenedLaunch<Launch> | Refusing> => {
      const row = await launchesStore(db).byId(id, clock());
      const platform = row && (await platforms.byId(row.platform));
      const data = row && (await sealing.open('launch', row.data));
      if (!platform || data === undefined) return { refused: 'launch-over' };
      if (row.browserHash !== null && (browser === undefined || fingerprint(browser) !== row.browserHash))
        return { refused: 'other-browser', platform };
      // Sealed here: it was checked when it came in.
      return { id, platform, launch: JSON.parse(data) };
    },
  };
};
