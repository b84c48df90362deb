import type { NavItem, Page, Routes } from '../common/routes';

interface Feature {
  readonly routes: Routes;
}
export interface Places {
  readonly pages: readonly Page[];
  readonly nav: readonly NavItem[];
}

/** Every feature's routes: a new folder with a `routes.ts` is all that a feature needs to be found. */
const everybodys = import.meta.glob<Feature>(['../features/*/routes.ts', '!../features/staff*/routes.ts'], {
  eager: true,
});
/** The staff's lists are long, and nobody else needs them. */
const staffs = import.meta.glob<Feature>('../features/staff*/routes.ts');

export const places: Places = placesOf(Object.values(everybodys));
let withStaffs: Promise<Places> | undefined;

/** With the staff's: the same promise each time, as `use` wants it. */
export function placesWithStaffs(): Promise<Places> {
  withStaffs ??= Promise.all(Object.values(staffs).map((load) => load())).then((found) =>
    placesOf([...Object.values(everybodys), ...found]),
  );
  return withStaffs;
}

function placesOf(features: readonly Feature[]): Places {
  const routes = features.map((each) => each.routes);
  return {
    pages: routes.flatMap((each) => each.pages),
    nav: routes.flatMap((each) => each.nav ?? []).sort((a, b) => a.order - b.order),
  };
}
