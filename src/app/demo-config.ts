import type { Config } from './config.ts';

/**
 * The settings of a demonstration. Of those of the installation it keeps these alone: where it is reached, who answers for
 * it, what it writes in the log. It has no mail, no record of learning, no site to sign in by and no secret; neither does it
 * bear an official signature.
 *
 * @param folder its data is there, whatever the installation's database is
 */
export const demonstrated = (
  {
    host,
    port,
    baseUrl,
    trustProxy,
    organisation,
    sourceUrl,
    securityContact,
    privacyOfficer,
    logLevel,
  }: Config,
  folder: string,
): Config => ({
  host,
  port,
  trustProxy,
  logLevel,
  dataFolder: folder,
  database: { folder },
  ...(baseUrl ? { baseUrl } : {}),
  ...(organisation ? { organisation } : {}),
  ...(sourceUrl ? { sourceUrl } : {}),
  ...(securityContact ? { securityContact } : {}),
  ...(privacyOfficer ? { privacyOfficer } : {}),
});
