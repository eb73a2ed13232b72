import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SerializeOptions, SetMetadata } from '@nestjs/common';
import { nothing, stream, type Route as Contract } from '#contracts/route';

export const ROUTE = 'madoguchi:route';

/** Binds a controller method to its contract: method, path, permission and the shape of the answer. The guard reads the permission. */
export const Route = (contract: Contract): MethodDecorator =>
  applyDecorators(
    RequestMapping({ method: RequestMethod[contract.method], path: contract.path }),
    SetMetadata(ROUTE, contract),
    HttpCode(contract.response === nothing ? 204 : 200),
    ...(contract.response === nothing || contract.response === stream ? [] : [SerializeOptions({ schema: contract.response })]),
  );
