<?php
/**
 * Removes what the plugin stored: one option, on each site.
 *
 * @package Vertebra
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( is_multisite() ) {
	foreach ( get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	) as $vertebra_site ) {
		switch_to_blog( $vertebra_site );
		delete_option( 'vertebra_options' );
		restore_current_blog();
	}
} else {
	delete_option( 'vertebra_options' );
}
