// Asks for each file of the checker as a reader's browser would, and says which
// ones the server holds back.
( function ( check ) {
	const line = document.getElementById( 'vertebra-check' )
	const list = document.getElementById( 'vertebra-missing' )

	async function arrives( name ) {
		try {
			const reply = await fetch( check.folder + name, { method: 'HEAD', credentials: 'omit', cache: 'no-store' } )
			return reply.ok && reply.headers.get( 'access-control-allow-origin' ) === '*'
		} catch {
			return false
		}
	}

	async function run() {
		let missing = 0
		for ( const name of check.files ) {
			if ( await arrives( name ) ) continue
			missing++
			const item = document.createElement( 'li' )
			item.append( document.createElement( 'code' ) )
			item.firstChild.textContent = check.folder + name
			list.append( item )
		}
		line.textContent = missing ? check.bad : check.good
	}

	if ( line && list ) run()
} )( window.vertebraCheck )
