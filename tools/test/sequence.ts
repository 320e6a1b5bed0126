import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What starts whole products, or checks a whole copy, takes longest. */
const long = /\/(tools\/scaffold|apps\/(server|cli|mcp))\//

/** The longest files first: one of them at the end would leave the other worker with nothing to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(({ moduleId }) => long.test(moduleId)), ...sorted.filter(({ moduleId }) => !long.test(moduleId))]
  }
}
