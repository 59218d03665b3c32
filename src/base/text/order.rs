//! What of two lists goes together without crossing.

/// The best pairs of a table of scores that stand in one order.
pub fn best_in_order(scores: &[usize], rows: usize, columns: usize) -> Vec<(usize, usize)> {
    let width = columns + 1;
    let mut best = vec![0_usize; (rows + 1) * width];
    let with = |best: &[usize], i: usize, j: usize| match scores[i * columns + j] {
        // A score of 0 says that the two are no pair, not that they are one that gains nothing.
        0 => 0,
        score => score + best[(i + 1) * width + j + 1],
    };
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            best[i * width + j] = with(&best, i, j).max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < rows && j < columns {
        let here = best[i * width + j];
        if here > 0 && here == with(&best, i, j) {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// The longest run of pairs that stand in one order in both, as places in the list, which is in the order of the first.
pub fn in_order(pairs: &[(usize, usize)]) -> Vec<usize> {
    // Patience: for each length the pair that ends a run of it lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, new)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *new);
        before[at] = length.checked_sub(1).map(|length| ends[length]);
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut out = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        out.push(at);
        next = before[at];
    }
    out.reverse();
    out
}
