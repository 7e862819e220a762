@NullMarked
package io.trimtab.slo;

import org.jspecify.annotations.NullMarked;
