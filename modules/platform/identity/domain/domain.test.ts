import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInGrants } from './built-in-grants.ts'
import { readMapping, rolesAfterSignIn } from './directory-roles.ts'
import { beyond, intersection, union } from './grants.ts'
import { weaknessOf } from './password-policy.ts'
import { isPublicAddress } from './public-address.ts'
import { makesCircle } from './team-tree.ts'
import { delayAfter } from './throttle.ts'
import { listens, pauseAfter } from './webhook-schedule.ts'

const scope = fc.constantFrom('own' as const, 'team' as const, 'all' as const)
const grants = fc.array(fc.tuple(fc.constantFrom('a.read', 'b.read', 'c.write'), scope)).map((pairs) => new Map(pairs))

describe('rights', () => {
  test('several roles give the most generous of their rights', () => {
    const rights = union([
      new Map([['deal.read', 'own']]),
      new Map([
        ['deal.read', 'team'],
        ['deal.write', 'own'],
      ]),
    ])
    expect([...rights]).toEqual([
      ['deal.read', 'team'],
      ['deal.write', 'own'],
    ])
  })
  test('a key never reaches further than its owner or than it was given', () =>
    fc.assert(
      fc.property(grants, grants, (held, asked) => {
        const result = intersection(held, asked)
        expect(beyond(held, result)).toEqual([])
        expect(beyond(asked, result)).toEqual([])
      }),
    ))
  test('what lies beyond the own rights is named', () =>
    expect(
      beyond(new Map([['a.read', 'team']]), [
        ['a.read', 'all'],
        ['b.read', 'own'],
      ]),
    ).toEqual(['a.read', 'b.read']))
})

describe('built-in roles', () => {
  const rights = [
    'pursuit.read',
    'pursuit.write',
    'pursuit.sensitive',
    'role.write',
    'member.read',
    'webhook.manage',
    'exchangeRate.write',
    'apiKey.create',
  ]
  test('the administrator holds every right of every module', () => expect([...builtInGrants('administrator', rights).keys()]).toEqual(rights))
  test('the account manager reads with the team, writes the own, and shapes nothing', () =>
    expect(Object.fromEntries(builtInGrants('accountManager', rights))).toEqual({
      'pursuit.read': 'team',
      'pursuit.write': 'own',
      'member.read': 'all',
      'apiKey.create': 'all',
    }))
  test('approving is for those whose review it is', () => {
    const reviews = ['directorReview.approve', 'financeReview.approve', 'deliveryReview.approve', 'pursuit.waive']
    expect([...builtInGrants('accountManager', reviews).keys()]).toEqual([])
    expect([...builtInGrants('finance', reviews).keys()]).toEqual(['financeReview.approve'])
    expect([...builtInGrants('deliveryManager', reviews).keys()]).toEqual(['deliveryReview.approve'])
    expect([...builtInGrants('salesDirector', reviews).keys()]).toEqual(reviews)
  })
  test('the viewer only reads', () => expect([...builtInGrants('viewer', rights).keys()]).toEqual(['pursuit.read', 'member.read']))
})

describe('team tree', () => {
  const teams = [
    { id: 'a', parentId: null },
    { id: 'b', parentId: 'a' },
    { id: 'c', parentId: 'b' },
  ]
  test('a team cannot stand below itself', () => {
    expect(makesCircle(teams, 'a', 'c')).toBe(true)
    expect(makesCircle(teams, 'a', 'a')).toBe(true)
  })
  test('any other place is fine', () => {
    expect(makesCircle(teams, 'c', 'a')).toBe(false)
    expect(makesCircle(teams, 'c', null)).toBe(false)
  })
  test('a circle that is already there does not trap the check', () =>
    expect(
      makesCircle(
        [
          { id: 'x', parentId: 'y' },
          { id: 'y', parentId: 'x' },
        ],
        'z',
        'x',
      ),
    ).toBe(false))
})

describe('throttle', () => {
  test('the first five failures of an account cost no waiting, then it doubles up to five minutes', () =>
    expect([4, 5, 6, 7, 20, 1000].map((failures) => delayAfter('account', failures))).toEqual([0, 1, 2, 4, 300, 300]))
  test('an address shared by an office has more patience', () =>
    expect([29, 30, 60].map((failures) => delayAfter('address', failures))).toEqual([0, 1, 900]))
})

describe('password policy', () => {
  const person = { name: 'Li Lei', email: 'li.lei@example.com' }
  test.each([
    ['1234567890', 'common'],
    ['aaaaaaaaaaaa', 'monotonous'],
    ['li.lei12345', 'personal'],
    ['correct horse battery', null],
    ['长城万里长又长江', null],
  ])('%s → %s', (password, weakness) => expect(weaknessOf(password, person)).toBe(weakness))
})

describe('public address', () => {
  test.each(['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '172.32.0.1'])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1%eth0',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::10.0.0.1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '1.2.3',
    '1::2::3',
    '300.1.1.1',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('webhook', () => {
  test('pauses grow until it is given up after ten attempts', () => {
    expect([1, 2, 3, 9].map(pauseAfter)).toEqual([5, 300, 1800, 86_400])
    expect(pauseAfter(10)).toBeNull()
  })
  test('listens to one event, to all of a record, or to everything', () => {
    expect(listens(['pursuit.won'], 'pursuit.won')).toBe(true)
    expect(listens(['pursuit.*'], 'pursuit.won')).toBe(true)
    expect(listens(['*'], 'pursuit.won')).toBe(true)
    expect(listens(['pursuit.*', 'pursuit.lost'], 'pursuitTeam.updated')).toBe(false)
  })
})

describe('directory roles', () => {
  const mapping = readMapping('{"crm-admins":"administrator","sales":"accountManager"}')
  test('groups give their roles and take them away again', () =>
    expect(rolesAfterSignIn(mapping, ['sales'], ['administrator'])).toEqual(['accountManager']))
  test('roles that no group governs stay', () => expect(rolesAfterSignIn(mapping, [], ['finance'])).toEqual(['finance']))
  test('a mapping that is no object is refused at start', () => expect(() => readMapping('[]')).toThrow())
})
