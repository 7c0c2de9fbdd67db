import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { endpoint } from '../openapi/endpoint.js';
import { checkRoutes } from './boot-check.js';
import { Handles, OpenRoute } from './handles.js';

const listThings = endpoint({
  method: 'GET',
  path: '/things',
  permission: 'session',
  tag: 't',
  summary: 's',
});

@Controller()
class Good {
  @Handles(listThings) list() {}
  @OpenRoute() @Get('/open') open() {}
}
@Controller()
class Twice {
  @Handles(listThings) again() {}
}
@Controller()
class Bare {
  @Get('/bare') bare() {}
}

async function booted(controllers: Function[], endpoints: Parameters<typeof checkRoutes>[1]) {
  @Module({ imports: [DiscoveryModule], controllers: controllers as never[] })
  class App {}
  const app = (await Test.createTestingModule({ imports: [App] }).compile()).createNestApplication();
  return () => checkRoutes(app, endpoints);
}

it('lets a server boot in which every route names its endpoint or is open', async () => {
  expect(await booted([Good], { listThings })).not.toThrow();
});

it.each([
  ['a handler that declares no permission', [Good, Bare], { listThings }, 'Bare.bare declares no permission'],
  ['a call that nothing answers', [], { listThings }, 'nothing answers listThings'],
  ['a call that two handlers answer', [Good, Twice], { listThings }, 'answer the same call'],
  ['a call outside the list', [Good], {}, 'answers a call that is not listed'],
])('keeps the server from booting with %s', async (_, controllers, endpoints, words) => {
  expect(await booted(controllers, endpoints)).toThrow(words);
});
