/// Power tuning on production traffic: a function's memory, one verified step at a time.
@NullMarked
package io.trimtab.domain.tuning;

import org.jspecify.annotations.NullMarked;
