// 200 agents, 200 tabs, 200 clicks: one mail each. The control is the same race without the fence and sequence checks.
import { controlBuild } from '../support/control-build.ts';
import { Office } from '../support/office.ts';
import { agentsRace, clicksRace, colleagues, tabsRace, WITHOUT_FENCE_AND_SEQUENCE } from './send-race.campaign.ts';

const SENDERS = Number(process.argv[2] ?? 200);
const CONTROL_SENDERS = 20;

const office = await Office.open();
const agents = await colleagues(office, SENDERS);
const byAgents = await agentsRace(office, agents);
const byTabs = await tabsRace(office, agents[0]!.api, SENDERS);
const byClicks = await clicksRace(office, agents[0]!.api, SENDERS);
await office.close();

const controlOffice = await Office.open({ project: controlBuild(WITHOUT_FENCE_AND_SEQUENCE) });
const control = await agentsRace(controlOffice, await colleagues(controlOffice, CONTROL_SENDERS));
await controlOffice.close();

process.stdout.write(
  `send-race mails=${byAgents.mails} conflicts=${byAgents.conflicts} same_person_mails=${byTabs.mails} ` +
    `same_person_conflicts=${byTabs.conflicts} click_mails=${byClicks.mails} control_mails=${control.mails}\n`,
);
const kept =
  byAgents.mails === 1 &&
  byAgents.conflicts === SENDERS - 1 &&
  byTabs.mails === 1 &&
  byTabs.conflicts === SENDERS - 1 &&
  byClicks.mails === 1 &&
  byClicks.conflicts === 0 &&
  control.mails >= 2;
process.exitCode = kept ? 0 : 1;
