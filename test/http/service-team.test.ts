import assert from 'node:assert/strict';
import { listWords } from '../../src/apply/services/list/list.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { serviceRoles } from '../../src/people/organisations/roles.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { onEachApp } from '../support/app.ts';
import { type Client, plain, says } from '../support/client.ts';
import { bodyPage, invited, linkIn, serviceOffice, servicePage, teamPage } from '../support/office.ts';

onEachApp('The team of a service', ({ test, testOnce, start, shared }) => {
  for (const lang of languages) {
    const words = organisationsWords[lang];
    const ofServices = servicesWords[lang];
    const name = lang === 'fr' ? 'Guichet' : 'Guichet (en)';
    const has = (text: string, ...parts: readonly string[]): boolean =>
      parts.every((part) => plain(text).includes(part));

    test(`invites, is given roles, and takes invitations back (${lang})`, async () => {
      const { app, ada, service, idOf } = await serviceOffice(await shared());
      const on = teamPage(service, lang);
      const shown = await ada.get(on);
      assert.ok(
        has(shown.text, ofServices.settings.join(' '), ...serviceRoles.map((role) => words.roleMeans[role])),
      );
      assert.ok(has(shown.text, ...serviceRoles.map((role) => words.roles[role])));
      assert.ok(has(shown.text, ofServices.noMoreReviewing('Katherine Johnson')), 'said before it is given');
      says(shown, /data-guarded[^>]*>\s*<input type="hidden" name="do" value="invite">/);
      const roleless = await ada.post(on, { do: 'invite', name: 'Grace' });
      assert.equal(roleless.status, 400);
      assert.ok(has(roleless.text, words.roleMissing) && roleless.text.includes('value="Grace"'));
      const prepared = await ada.post(on, { do: 'invite', name: 'Grace', role: 'service-reader' });
      assert.ok(has(prepared.text, words.linkReady('Grace'), words.linkHow));
      // Without a mail server, the message is there to be sent by other means.
      assert.ok(has(prepared.text, words.noMail, words.roleMeans['service-reader']));
      assert.ok(/<textarea[^>]*readonly>[^<]*\/invitation/.test(prepared.text));
      const invitation = /name="invitation" value="([\w-]+)"/.exec(prepared.text)?.[1] ?? '';
      assert.ok(has((await ada.post(on, { do: 'withdraw', invitation })).text, ofServices.done.withdrawn));
      says(await app.client().get(linkIn(prepared)), 404);
      const who = idOf('Katherine Johnson');
      const given = await ada.post(on, { do: 'give', who, role: 'service-member' });
      assert.ok(has(given.text, ofServices.done.given));
      const again = await ada.post(on, { do: 'give', who, role: 'service-member' });
      assert.ok(again.status === 400 && has(again.text, words.roleHeld));
    });

    test(`gives someone another role without losing them (${lang})`, async () => {
      const { ada, service, lead, member, idOf } = await serviceOffice(await shared());
      const on = teamPage(service, lang);
      const change = (by: Client, account: string, role: string, to: string) =>
        by.post(on, { do: 'change-role', account, role, to });
      const mary = idOf('Mary Jackson');
      const shown = await lead.get(on);
      assert.ok(has(shown.text, words.roleOf('Mary Jackson')) && !has(shown.text, words.roleOf('Katherine')));
      const offer =
        /<input type="radio" name="to" value="service-reader"> <span>[^<]+<br><span class="quiet">([^<]+)/;
      assert.ok(has(offer.exec(shown.text)?.[1] ?? '', words.roleMeans['service-reader']));
      const changed = await change(lead, mary, 'service-member', 'service-reader');
      assert.ok(has(changed.text, ofServices.done['role-changed']));
      says(await member.get(servicePage(service, lang)), 200);
      says(await member.get(on), 403);
      const { text: told } = await ada.get(href('journal', lang));
      assert.ok(has(told, `(Mary Jackson, ${words.roles['service-reader']})`));
      // A role that is not theirs, or of nobody: nothing changes. The last lead stays one.
      await change(lead, mary, 'service-member', 'service-lead');
      says(await member.get(on), 403);
      const alone = await change(lead, idOf('Dorothy Vaughan'), 'service-lead', 'service-reader');
      assert.ok(alone.status === 400 && has(alone.text, words.lastLead));
      says(await change(member, mary, 'service-reader', 'service-lead'), 403);
    });

    test(`loses, at once, who is removed from it, and who leaves (${lang})`, async () => {
      const { ada, service, lead, member, reader, idOf } = await serviceOffice(await shared());
      const account = idOf('Mary Jackson');
      const on = teamPage(service, lang);
      const removed = await lead.post(on, { do: 'remove-role', account, role: 'service-member' });
      assert.ok(has(removed.text, ofServices.done.removed));
      says(await member.get(servicePage(service, lang)), 404);
      const { text: told } = await ada.get(href('journal', lang));
      const line = `(Mary Jackson, ${words.roles['service-member']})</td><td>${name}, Ministère`;
      assert.ok(has(told.replace(/>\s+</g, '><'), line), 'the journal says where');
      await reader.post(href('leaveAccount', lang), {});
      const { text } = await lead.get(servicePage(service, lang));
      assert.ok(!has(text, 'Annie Easley') && !has(text, 'Mary Jackson'));
    });

    test(`asks twice before one’s own role is given up, and keeps its last lead (${lang})`, async () => {
      const { app, ada, service, lead, idOf } = await serviceOffice(await shared());
      const account = idOf('Dorothy Vaughan');
      const on = teamPage(service, lang);
      const role = 'service-lead';
      const own = `name="account" value="${account}"`;
      const first = await lead.get(on);
      assert.ok(!first.text.includes(own), 'one press gives nothing up');
      const asking = `${on}?give-up=${role}`;
      assert.ok(first.text.includes(`href="${asking}#give-up"`) && has(first.text, words.giveUp));
      const asked = await lead.get(asking);
      assert.ok(asked.text.includes(own) && has(asked.text, words.giveUpMeans, words.giveUpNow));
      assert.ok(asked.text.includes(`?give-up=${role}" lang=`), 'in the other language too');
      const giveUp = (by: Client) => by.post(on, { do: 'remove-role', account, role });
      const kept = await giveUp(lead);
      assert.ok(kept.status === 400 && has(kept.text, words.lastLead));
      await invited(app, ada, on, 'Grace', role);
      const left = await giveUp(lead);
      assert.equal(left.path, `${href('myServices', lang)}?done=left`);
      assert.ok(has(left.text, ofServices.done.left));
      says(await lead.get(servicePage(service, lang)), 404);
    });

    test(`is told of, once its last lead has left, to who administers its body (${lang})`, async () => {
      const { app, ada, service, lead, member } = await serviceOffice(await start());
      const leave = href('leaveAccount', lang);
      const list = href('myServices', lang);
      assert.ok(!has((await member.get(leave)).text, words.leftAlone), 'others have what they have');
      assert.ok(!has((await ada.get(list)).text, listWords[lang].unled));
      const asked = await lead.get(leave);
      assert.ok(has(asked.text, words.leftAlone, words.roleIn(words.roles['service-lead'], name)));
      assert.ok(has((await lead.post(leave, {})).text, signinWords[lang].left), 'being erased is a right');
      const { text } = await ada.get(href('journal', lang));
      assert.ok(has(text, `${words.acts['role-vacated']} (${words.roles['service-lead']})`, `<td>${name}, `));
      assert.ok(!has(text, 'Dorothy Vaughan'));
      assert.ok(has((await ada.get(list)).text, listWords[lang].unled));
      await invited(app, ada, teamPage(service, lang), 'Grace', 'service-lead');
      assert.ok(!has((await ada.get(list)).text, listWords[lang].unled));
    });

    testOnce(
      `lets go of its last lead who may manage it anyway, and keeps them on its page (${lang})`,
      async () => {
        const { app, ada, body, service, lead, idOf } = await serviceOffice(await shared());
        const on = teamPage(service, lang);
        const link = linkIn(
          await ada.post(bodyPage(body), { do: 'invite', name: 'Dorothy', role: 'body-administrator' }),
        );
        await lead.post(link, {});
        const account = idOf('Dorothy Vaughan');
        const left = await lead.post(on, { do: 'remove-role', account, role: 'service-lead' });
        assert.equal(left.path, `${on}?done=left`);
        assert.ok(has(left.text, ofServices.done.left));
        // The role that makes them manage the place is not enough to give it up itself.
        const giveUp = () =>
          lead.post(bodyPage(body, lang), { do: 'remove-role', account, role: 'body-administrator' });
        const last = await giveUp();
        assert.ok(last.status === 400 && has(last.text, words.lastOfBody));
        await invited(app, ada, bodyPage(body), 'Grace', 'body-administrator');
        const out = await giveUp();
        assert.equal(out.path, `${href('account', lang)}?done=role-left`);
        assert.ok(has(out.text, signinWords[lang].roleLeft));
      },
    );
  }
});
