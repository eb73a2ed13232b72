import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SerializeOptions, SetMetadata } from '@nestjs/common';
import * as z from 'zod';
import { nothing, stream, type Route as Contract } from '#contracts/route';

export const ROUTE = 'madoguchi:route';

/** Binds a controller method to its contract: method, path, permission and the shape of the answer. The guard reads the permission. */
export const Route = (contract: Contract): MethodDecorator =>
  applyDecorators(
    RequestMapping({ method: RequestMethod[contract.method], path: contract.path }),
    SetMetadata(ROUTE, contract),
    HttpCode(contract.response === nothing ? 204 : 200),
    ...(contract.response === nothing || contract.response === stream ? [] : [SerializeOptions({ schema: ofEach(contract.response) })]),
  );

/** The serializer hands the items of an array to the schema one by one. */
const ofEach = (response: z.ZodType): z.ZodType => (response instanceof z.ZodArray ? (response.element as z.ZodType) : response);
