/// `./trimtab demo`: the whole job on the embedded account, told as it happens.
@NullMarked
package io.trimtab.local.demo;

import org.jspecify.annotations.NullMarked;
