export { FilterBuilder } from './filter-builder.tsx'
export { FilterButton } from './filter-button.tsx'
export { FilterChips } from './filter-chips.tsx'
export { both, filterOf, groupFilter, groupOf, type Group, type Join, type Part } from './model.ts'
