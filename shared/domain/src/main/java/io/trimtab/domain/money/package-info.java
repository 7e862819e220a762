/// Money with its currency and its period, so that a price per hour is never added to a cost per month.
@NullMarked
package io.trimtab.domain.money;

import org.jspecify.annotations.NullMarked;
