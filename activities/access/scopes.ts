/** What an API key may do. Every route of the API names one. */
export const SCOPES = [
  'lists:read',
  'lists:write',
  'programs:read',
  'programs:write',
  'programs:approve',
  'campaigns:read',
  'campaigns:write',
  'campaigns:approve',
  'campaigns:start',
  'stops:read',
  'stops:write',
  'events:write',
  'feeds:read',
  'feeds:write',
  'enrolments:read',
  'enrolments:signal',
  'calls:read',
  'calls:work',
  'tasks:read',
  'tasks:work',
  'voice:read',
  'voice:write',
  'postcards:read',
  'postcards:write',
  'attention:read',
  'metrics:read',
] as const;

export type Scope = (typeof SCOPES)[number];

const READS = SCOPES.filter((scope) => scope.endsWith(':read'));

/** The roles of the model city as data: who plans never approves, a machine only tells. */
export const ROLES = {
  planner: [...READS, 'lists:write', 'programs:write', 'campaigns:write', 'campaigns:start', 'stops:write'],
  approver: [...READS, 'programs:approve', 'campaigns:approve', 'campaigns:start', 'stops:write'],
  operator: [
    ...READS,
    'stops:write',
    'events:write',
    'feeds:write',
    'enrolments:signal',
    'calls:work',
    'tasks:work',
    'voice:write',
    'postcards:write',
  ],
  'business-system': ['events:write', 'feeds:write', 'feeds:read', 'metrics:read'],
} as const satisfies Record<string, readonly Scope[]>;

export type Role = keyof typeof ROLES;
