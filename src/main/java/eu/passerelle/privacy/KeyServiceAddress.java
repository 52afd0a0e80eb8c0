package eu.passerelle.privacy;

import java.net.URI;

/** Where the key service is reached: declared with the recipients, for it is somebody's and lies somewhere. */
public interface KeyServiceAddress {
    URI address();
}
