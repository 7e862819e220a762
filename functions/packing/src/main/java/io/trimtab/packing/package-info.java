/// Packs a function with only those classes of its libraries that it can reach.
///
/// The AWS SDK has one client interface per service with a method for each of its operations (EC2: 750), and each
/// operation brings its own request, response, marshaller and shapes. A function calls about ten of them.
@NullMarked
package io.trimtab.packing;

import org.jspecify.annotations.NullMarked;
