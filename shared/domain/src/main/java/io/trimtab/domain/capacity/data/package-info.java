/// Capacity of queues, tables, databases and caches: what an alarm on one of them is answered with. Pure: a snapshot
/// goes in, one piece of [io.trimtab.domain.capacity.data.Advice] comes out. What is not known never counts as idle,
/// and nothing here ever makes anything smaller.
@NullMarked
package io.trimtab.domain.capacity.data;

import org.jspecify.annotations.NullMarked;
