/** What every credential is read with. Source: W3C, Verifiable Credentials Data Model 2.0, 4.3. */
export const vcContext = 'https://www.w3.org/ns/credentials/v2';

/** What gives Open Badges their meaning. Source: 1EdTech, Open Badges Specification 3.0. */
export const badgeContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** What gives the type of the badge's schema its meaning. Source: the same. */
export const extensionsContext = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
