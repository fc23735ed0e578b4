/** Moving the items of a longer list takes longer than comparing them. */
const FEW = 150;

/** Sorts in place and keeps the order of equals; a short list without what the built-in sort puts aside each time. */
export function sortFew<T>(list: T[], compare: (a: T, b: T) => number): T[] {
  if (list.length > FEW) return list.sort(compare);
  for (let i = 1; i < list.length; i += 1) {
    const item = list[i] as T;
    if (compare(list[i - 1] as T, item) <= 0) continue;
    let low = 0;
    let high = i - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(list[middle] as T, item) <= 0) low = middle + 1;
      else high = middle;
    }
    for (let at = i; at > low; at -= 1) list[at] = list[at - 1] as T;
    list[low] = item;
  }
  return list;
}
