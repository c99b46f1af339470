<?php
/**
 * What the block's settings offer, in the words of the editor's user.
 *
 * @package Vertebra
 */

defined( 'ABSPATH' ) || exit;

/** Gives the block's script its lists and words, so that it needs no file of its own for each language. */
function vertebra_give_editor_its_lists() {
	$handle = generate_block_asset_handle( 'vertebra/symptom-checker', 'editorScript' );
	$lists  = array(
		'protocols' => vertebra_choices( 'protocols', '' ),
		'languages' => vertebra_choices( 'languages', __( 'As the site', 'vertebra-symptom-checker' ) ),
		'countries' => vertebra_choices( 'countries', __( 'As in the settings', 'vertebra-symptom-checker' ) ),
		'themes'    => vertebra_theme_choices( __( 'As in the settings', 'vertebra-symptom-checker' ) ),
		'words'     => array(
			'title'    => __( 'Symptom checker', 'vertebra-symptom-checker' ),
			'where'    => __( 'Readers see the checker here. To try it, open the preview.', 'vertebra-symptom-checker' ),
			'protocol' => __( 'Checker', 'vertebra-symptom-checker' ),
			'lang'     => __( 'Language', 'vertebra-symptom-checker' ),
			'country'  => __( 'Country of the emergency number', 'vertebra-symptom-checker' ),
			'theme'    => __( 'Light or dark', 'vertebra-symptom-checker' ),
			'accent'   => __( 'Accent colour, such as #0b6e75', 'vertebra-symptom-checker' ),
			'label'    => __( 'Name for screen readers', 'vertebra-symptom-checker' ),
		),
	);
	wp_add_inline_script( $handle, 'window.vertebraLists = ' . wp_json_encode( $lists, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
}

/**
 * What can be chosen of one list of the release.
 *
 * @param string $key  Of the list.
 * @param string $none Words for no choice, or "" when one must be chosen.
 * @return array[] Each with value and label.
 */
function vertebra_choices( $key, $none ) {
	$release = vertebra_release();
	$choices = array();
	if ( '' !== $none ) {
		$choices[] = array(
			'value' => '',
			'label' => $none,
		);
	}
	foreach ( isset( $release[ $key ] ) ? $release[ $key ] : array() as $value => $item ) {
		$choices[] = array(
			'value' => $value,
			'label' => isset( $item['number'] ) ? $item['name'] . ': ' . $item['number'] : $item['name'],
		);
	}
	return $choices;
}

/**
 * Light, dark, or neither.
 *
 * @param string $none Words for neither.
 * @return array[]
 */
function vertebra_theme_choices( $none ) {
	return array(
		array(
			'value' => '',
			'label' => $none,
		),
		array(
			'value' => 'light',
			'label' => __( 'Light', 'vertebra-symptom-checker' ),
		),
		array(
			'value' => 'dark',
			'label' => __( 'Dark', 'vertebra-symptom-checker' ),
		),
	);
}
