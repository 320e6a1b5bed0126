/** Rights beside those of the records (`member.*`, `team.*`, `exchangeRate.*`). Word of each: `right.<name>`. */
export const rights = [
  'workspace.create', // make another workspace
  'workspace.manage', // name, currency, time zone, language of this one
  'member.invite', // ask people in, with roles that reach no further than the own rights
  'member.assignRoles', // give and take roles, within the own rights
  'member.deactivate', // take access away and give it back
  'member.resetAccess', // hand out a password link, turn a lost second factor off
  'session.manage', // see and end the sessions of others
  'role.read',
  'role.write', // make and change roles, within the own rights
  'apiKey.create', // make keys for oneself
  'apiKey.manage', // see and stop the keys of others
  'webhook.manage',
] as const
