import { z } from 'zod';
import { PERMISSIONS, ROLES, type Permission } from '../platform/authz/permissions.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Flag, Id, IdParams, Moment, Paging, page } from '../platform/openapi/fields.js';

export const RoleName = z.enum(ROLES);
export const PermissionName = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]);

export const Session = z
  .object({
    userId: Id,
    username: z.string(),
    displayName: z.string(),
    roles: z.array(RoleName),
    permissions: z.array(PermissionName),
    region: z.object({ id: Id, name: z.string() }),
    unit: z.object({ id: Id, name: z.string() }).nullable(),
    /** Today in Asia/Shanghai, the default of every `asOf`. */
    today: z.string(),
    /** The last day before the visit of today on which this person signed in; null for the first time. */
    previousVisitOn: DateText.nullable(),
  })
  .meta({ id: 'Session' });

export const openSession = endpoint({
  method: 'POST',
  path: '/session',
  permission: 'public',
  tag: '登录',
  summary: '登录；会话放在 HttpOnly 的 Cookie 里',
  body: z.object({
    username: z.string().min(1, '请填写账号').max(64),
    password: z.string().min(1, '请填写密码').max(200),
  }),
  response: Session,
  status: 200,
  problems: ['session.wrong_credentials', 'session.locked'],
});

export const readSession = endpoint({
  method: 'GET',
  path: '/session',
  permission: 'session',
  tag: '登录',
  summary: '我是谁，能做什么',
  response: Session,
});

export const closeSession = endpoint({
  method: 'DELETE',
  path: '/session',
  permission: 'session',
  tag: '登录',
  summary: '退出登录',
  status: 204,
});

export const User = z
  .object({
    id: Id,
    username: z.string(),
    displayName: z.string(),
    roles: z.array(RoleName),
    region: z.object({ id: Id, name: z.string() }),
    unit: z.object({ id: Id, name: z.string() }).nullable(),
    active: z.boolean(),
    canSignIn: z.boolean(),
    createdAt: Moment,
    version: z.number().int(),
  })
  .meta({ id: 'User' });

export const listUsers = endpoint({
  method: 'GET',
  path: '/users',
  permission: 'user.read',
  tag: '用户',
  summary: '用户',
  query: z.object({ ...Paging, q: z.string().max(50).optional(), canSignIn: Flag }),
  response: page(User),
});

const Password = z.string().min(10, '密码至少 10 位').max(200);

const NewPerson = {
  username: z.string().regex(/^[a-z][a-z0-9._-]{1,63}$/, '账号用小写字母、数字、点、横线，以字母开头'),
  displayName: z.string().trim().min(1, '请填写姓名').max(50),
  password: Password,
};

export const createUser = endpoint({
  method: 'POST',
  path: '/users',
  permission: 'user.edit',
  tag: '用户',
  summary: '新建用户（没有角色，由安全管理员授予）',
  body: z.object({
    ...NewPerson,
    regionId: Id,
    unitId: Id.nullable().default(null),
  }),
  response: User,
  status: 201,
  idempotent: true,
  problems: ['user.duplicate'],
});

export const changeUser = endpoint({
  method: 'PATCH',
  path: '/users/{id}',
  permission: 'user.edit',
  tag: '用户',
  summary: '改姓名、单位，停用，重设密码',
  params: IdParams,
  body: z.object({
    displayName: z.string().trim().min(1).max(50).optional(),
    unitId: Id.nullable().optional(),
    active: z.boolean().optional(),
    password: Password.optional(),
  }),
  response: User,
  ifMatch: true,
});

export const setRoles = endpoint({
  method: 'PUT',
  path: '/users/{id}/roles',
  permission: 'role.edit',
  tag: '用户',
  summary: '授予角色（安全管理员）；三员互斥，也不能兼任业务角色',
  params: IdParams,
  body: z.object({ roles: z.array(RoleName).max(4) }),
  response: User,
  ifMatch: true,
});

export const handOverPost = endpoint({
  method: 'POST',
  path: '/users/{id}/handover',
  permission: 'user.edit',
  tag: '用户',
  summary: '移交岗位：角色和单位交给接手人，停用离岗的人，告诉接手人有哪些待办',
  params: IdParams,
  body: z.object({
    /** Somebody there is, or who is made with it. */
    to: z.union([z.object({ userId: Id }).strict(), z.object(NewPerson).strict()]),
    reason: z.string().trim().min(5, '请写明理由（至少 5 个字）').max(2000),
  }),
  response: z.object({
    leaver: User,
    taker: User,
    /** What waits for the post. */
    open: z.object({
      toAccept: z.number().int(),
      toReport: z.number().int(),
      toMend: z.number().int(),
      asked: z.number().int(),
      toApprove: z.number().int(),
      toReview: z.number().int(),
      toDecide: z.number().int(),
      drafts: z.number().int(),
    }),
  }),
  status: 200,
  idempotent: true,
  problems: ['user.duplicate'],
});
