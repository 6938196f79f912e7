export { campaign } from './campaign.workflow.js';
export { channel } from './channel.workflow.js';
export { outreach } from './outreach.workflow.js';
