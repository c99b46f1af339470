<?php
/**
 * What the block's script needs, in the form that WordPress asks for.
 *
 * @package Vertebra
 */

defined( 'ABSPATH' ) || exit;

return array(
	'dependencies' => array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components' ),
	'version'      => '0.3.0',
);
