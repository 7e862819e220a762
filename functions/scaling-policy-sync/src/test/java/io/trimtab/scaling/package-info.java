@NullMarked
package io.trimtab.scaling;

import org.jspecify.annotations.NullMarked;
