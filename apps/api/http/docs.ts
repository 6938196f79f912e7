import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PROBLEMS } from './problem.js';

/** OpenAPI 3.1 at `/docs/openapi.json` and its pages at `/docs`, from this origin alone. */
export function serveDocs(app: INestApplication): void {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Yobikake')
    .setDescription('呼びかけ: resident outreach for municipalities. Errors are problem details (RFC 9457).')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key (yk_…)' })
    .addSecurityRequirements('bearer')
    .build();
  SwaggerModule.setup('docs', app, () => withProblems(SwaggerModule.createDocument(app, config)), {
    jsonDocumentUrl: 'docs/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Yobikake API',
  });
}

/** Every operation may be refused with one of the codes of `problem.ts`. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const refused = {
    description: 'Refused: what was wrong, and what can be done',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const operations of Object.values(document.paths)) {
    for (const operation of [operations.get, operations.post, operations.put, operations.delete]) {
      if (operation) operation.responses = { ...operation.responses, default: refused };
    }
  }
  const schemas = { ...document.components?.schemas, Problem: PROBLEM };
  return { ...document, components: { ...document.components, schemas } };
}

const text = { type: 'string' };

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
  description: 'RFC 9457. `detail` says in the language asked for what is wrong and how to mend it.',
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: { type: 'string', description: 'The id of the request, as in the log' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    errors: {
      type: 'array',
      description: 'With `invalid-input`: each place with what is wrong there',
      items: { type: 'object', properties: { path: text, message: text } },
    },
    faults: {
      type: 'array',
      description: 'With `program-refused` and `town-refused`: each fault of the page, `at` as file:line:column',
      items: {
        type: 'object',
        properties: {
          at: text,
          line: { type: 'integer' },
          column: { type: 'integer' },
          path: text,
          ja: text,
          en: text,
        },
      },
    },
  },
};
