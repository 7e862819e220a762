/// The one table: findings, runs, events already handled.
@NullMarked
package io.trimtab.aws.store;

import org.jspecify.annotations.NullMarked;
