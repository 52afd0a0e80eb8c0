package eu.passerelle.architecture;

import com.tngtech.archunit.core.domain.JavaClass;

/** How a class is named in a fault. */
final class Names {
    private Names() {}

    /** The outermost class, so that a lambda or a nested record is found in its file. */
    static String of(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
