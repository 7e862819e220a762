/// scaling-policy-sync: holds how things scale to the policy document.
@NullMarked
package io.trimtab.scaling;

import org.jspecify.annotations.NullMarked;
